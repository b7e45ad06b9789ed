package io.ledgerline.billing.payment;

import io.ledgerline.billing.invoice.CreditorReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds invoice numbers and creditor references in what a payer wrote: whole ones only. */
final class InvoiceNames {

    /** A letter or digit before or behind makes it another word; a dash behind goes on with it. */
    private static final String WORD_BEGINS = "(?<![A-Z0-9])";

    private static final String WORD_ENDS = "(?!-?[A-Z0-9])";
    private static final String GAP = "[-/. ]?";
    private static final Pattern REFERENCE =
            Pattern.compile(WORD_BEGINS + "RF[0-9]{2}[A-Z0-9]{1,21}" + WORD_ENDS);

    private InvoiceNames() {}

    /** Numbers of invoices of the entity as we write them, however the payer parted them. */
    static Set<String> numbers(String legalEntity, List<String> lines) {
        var pattern =
                Pattern.compile(
                        WORD_BEGINS
                                + Pattern.quote(legalEntity)
                                + GAP
                                + "([0-9]{4})"
                                + GAP
                                + "([0-9]{6,9})"
                                + WORD_ENDS);
        var found = new TreeSet<String>();
        for (var line : read(lines)) {
            pattern.matcher(line)
                    .results()
                    .forEach(one ->
                            found.add(legalEntity + "-" + one.group(1) + "-" + one.group(2)));
        }
        return found;
    }

    /** Valid references of ISO 11649, plain; one in groups of four stands alone in its line. */
    static Set<String> references(List<String> lines) {
        var found = new TreeSet<String>();
        for (var line : read(lines)) {
            REFERENCE.matcher(line).results().forEach(one -> found.add(one.group()));
            found.add(CreditorReference.plain(line));
        }
        found.removeIf(one -> !CreditorReference.isValid(one));
        return found;
    }

    /** Each line by itself and all as one, for banks cut a text where the line is full. */
    private static List<String> read(List<String> lines) {
        var all = new ArrayList<>(lines);
        if (lines.size() > 1) {
            all.add(String.join("", lines));
        }
        return all.stream().map(one -> one.toUpperCase(Locale.ROOT)).toList();
    }
}
