package io.ledgerline.billing.invoice;

import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Proposes a credit note of an issued invoice; a second person issues or discards it. */
@ApplicationScoped
class Crediting {

    private static final int REASON_CHARACTERS_MAX = 500;

    private final Commands commands;
    private final Db db;

    Crediting(Commands commands, Db db) {
        this.commands = commands;
        this.db = db;
    }

    /**
     * What to take back.
     *
     * @param lines numbers of the lines; null: every line that no other credit note has
     * @param reason shown on the credit note
     */
    record Asked(@Nullable List<Integer> lines, @Nullable String reason) {}

    Decision<Invoice> propose(Scope scope, CommandKey key, UUID invoiceId, Asked asked) {
        record Request(UUID invoiceId, Asked asked) {}
        return commands.handle(
                scope,
                key,
                new Request(invoiceId, asked),
                Invoice.class,
                () -> decide(scope, invoiceId, asked));
    }

    private Decision<Invoice> decide(Scope scope, UUID invoiceId, Asked asked) {
        var found =
                InvoiceRow.find(db, invoiceId)
                        .filter(one -> Invoicing.INVOICES.contains(one.state()));
        if (found.isEmpty()) {
            return Decision.reject(InvoiceProblem.UNKNOWN_INVOICE, "no such invoice");
        }
        var invoice = found.get();
        if (invoice.isCreditNote()) {
            return Decision.reject(
                    InvoiceProblem.NOT_AN_INVOICE, invoice.number() + " is a credit note itself");
        }
        var uses = InvoiceLineRow.uses(db, invoice);
        var lines = lines(invoice, asked.lines(), uses);
        var faults = new Faults();
        check(invoice, asked, faults);
        if (faults.any()) {
            return faults.rejection(InvoiceProblem.INVALID_CREDIT);
        }
        var twice = lines.stream().filter(line -> uses.isCredited(line.id())).toList();
        if (!twice.isEmpty() || lines.isEmpty()) {
            return Decision.reject(InvoiceProblem.LINE_CREDITED, credited(invoice, twice));
        }
        var reason = Objects.requireNonNull(asked.reason()).strip();
        var note = CreditNote.of(invoice, lines, reason, scope.actor());
        CreditNote.checkAmount(note, invoice, faults);
        if (faults.any()) {
            return faults.rejection(InvoiceProblem.INVALID_CREDIT);
        }
        // The unique index decides between two at once; the one that loses is decided again.
        InvoiceRow.insert(db, note, List.of());
        return Decision.accept(note);
    }

    private static List<Invoice.Line> lines(
            Invoice invoice, @Nullable List<Integer> named, InvoiceLineRow.Uses uses) {
        return named == null
                ? invoice.lines().stream().filter(line -> !uses.isCredited(line.id())).toList()
                : CreditNote.chosen(invoice, named, uses.withoutWork());
    }

    private static void check(Invoice invoice, Asked asked, Faults faults) {
        var reason = asked.reason() == null ? "" : asked.reason().strip();
        faults.require(
                !reason.isEmpty() && reason.length() <= REASON_CHARACTERS_MAX,
                InvoiceProblem.REASON_MISSING,
                "reason",
                "say why in %d characters at most".formatted(REASON_CHARACTERS_MAX),
                OwnerQueue.FINANCE);
        var named = asked.lines();
        if (named == null) {
            return;
        }
        faults.require(
                !named.isEmpty(),
                InvoiceProblem.NOTHING_TO_CREDIT,
                "lines",
                "name a line, or leave the lines out to credit all of them",
                OwnerQueue.FINANCE);
        var numbers = invoice.lines().stream().map(Invoice.Line::lineNo).toList();
        for (var no : new TreeSet<>(named)) {
            faults.require(
                    numbers.contains(no),
                    InvoiceProblem.UNKNOWN_LINE,
                    "lines",
                    "%s has no line %d".formatted(invoice.number(), no),
                    OwnerQueue.FINANCE);
        }
    }

    private static String credited(Invoice invoice, List<Invoice.Line> lines) {
        return lines.isEmpty()
                ? "every line of %s is on a credit note".formatted(invoice.number())
                : "on a credit note already: line %s of %s"
                        .formatted(
                                lines.stream()
                                        .map(line -> String.valueOf(line.lineNo()))
                                        .collect(Collectors.joining(", ")),
                                invoice.number());
    }
}
