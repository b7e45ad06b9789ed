package io.ledgerline.time.imports;

import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.Money;
import io.ledgerline.time.correction.Withdrawal;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.edge.NewSource;
import io.ledgerline.time.edge.Said;
import io.ledgerline.time.expense.NewExpense;
import io.ledgerline.time.imports.Conversion.Unreadable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads expense reports: each line becomes an expense of its own, and what cannot be taken is named
 * with every reason.
 */
final class LineInterpreter extends RecordReader<NewExpense> {

    private final Mapping.Lines lines;

    private record Report(int place, Object record, String id, long version, String consultant) {}

    private interface Reading<T> {
        T read() throws Unreadable;
    }

    private LineInterpreter(Feed feed, Mapping.Lines lines) {
        super(feed);
        this.lines = lines;
    }

    /**
     * @param document maps, lists and plain values
     * @return empty when the document has not the shape of the mapping
     */
    static Optional<Content<NewExpense>> read(
            Feed feed, Mapping.Lines lines, @Nullable Object document) {
        return new LineInterpreter(feed, lines).read(document);
    }

    @Override
    List<String> sources(Object report) throws Unreadable {
        return lines(report).stream()
                .map(line -> Places.text(line, lines.id()))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /** What a report has wrong holds for all its lines, and is one flaw. */
    @Override
    void take(int place, Object record) throws Unreadable {
        var unreadable = new LinkedHashMap<String, String>();
        var version = read("version", () -> feed.version(record), unreadable);
        var consultant = feed.named(record, feed.mapping().consultant());
        if (consultant == null) {
            unreadable.put("consultant", "consultant is missing");
        }
        var listed = read("lines", () -> lines(record), unreadable);
        if (version == null || consultant == null || listed == null) {
            throw new Unreadable(messages(unreadable));
        }
        var report = new Report(place, record, id(record), version, consultant);
        for (int i = 0; i < listed.size(); i++) {
            readLine(report, i, listed.get(i));
        }
    }

    private List<Object> lines(Object report) throws Unreadable {
        if (Places.find(report, lines.at()).orElse("") instanceof List<?> list) {
            return Feed.plain(list);
        }
        throw new Unreadable(lines.at() + " is no list");
    }

    private void readLine(Report report, int place, Object line) {
        var told = Places.text(line, lines.id());
        var skip = Feed.meeting(line, lines.skip());
        if (skip.isPresent()) {
            content.skip(skip.get().reason(), told);
            if (skip.get().withdraws() && !told.isEmpty()) {
                content.withdraw(
                        Withdrawal.of(
                                report.place() + "/" + place,
                                told,
                                List.of(told),
                                report.version(),
                                Withdrawal.Cause.NOT_APPROVED));
            }
            return;
        }
        var unreadable = new LinkedHashMap<String, String>();
        var id = read("source.id", () -> Feed.required(line, lines.id()), unreadable);
        var item =
                new NewExpense(
                        null,
                        new NewSource(feed.system(), id, report.version()),
                        report.consultant(),
                        project(report, line),
                        task(report.record()),
                        feed.named(line, lines.category()),
                        read("spentOn", () -> spentOn(line), unreadable),
                        gross(line, unreadable),
                        null,
                        read("billable", () -> billable(line), unreadable),
                        note(line),
                        null,
                        null);
        check(item, unreadable);
        if (unreadable.isEmpty()) {
            content.tell(item);
        } else {
            var at = report.place() + "/" + place;
            var named = id == null && !report.id().isEmpty() ? report.id() + "/" + place : id;
            content.refuse(
                    new Flaw(at, Objects.requireNonNullElse(named, ""), messages(unreadable)));
        }
    }

    /** Adds what is wrong with the values that were read. */
    private boolean billable(Object line) throws Unreadable {
        var mark = lines.billable();
        Feed.requireFlags(line, Stream.of(mark));
        return mark.meets(Places.text(line, mark.at()));
    }

    private static void check(NewExpense item, Map<String, String> unreadable) {
        var faults = new Faults();
        item.checkInBatch(null, new Form(faults, ""));
        var known = List.copyOf(unreadable.keySet());
        for (var fault : faults.violations()) {
            var field = Objects.requireNonNullElse(fault.field(), "");
            if (known.stream().noneMatch(one -> (one + ".").startsWith(field + "."))) {
                unreadable.put(field, fault.message());
            }
        }
    }

    private @Nullable String project(Report report, Object line) {
        var named = feed.named(line, lines.project());
        return named == null ? feed.named(report.record(), feed.mapping().project()) : named;
    }

    private @Nullable Said<String> task(Object report) {
        var named = feed.named(report, feed.mapping().task());
        return named == null ? null : new Said<>(named);
    }

    private LocalDate spentOn(Object line) throws Unreadable {
        for (var field : lines.spentOn()) {
            var value = Places.text(line, field.at());
            if (!value.isEmpty()) {
                return field.as().day(value, feed.zone());
            }
        }
        throw new Unreadable("spentOn is missing");
    }

    private @Nullable Money gross(Object line, Map<String, String> unreadable) {
        for (var price : lines.gross()) {
            var value = Places.text(line, price.at());
            if (!value.isEmpty()) {
                var amount = read("gross", () -> price.as().exactAmount(value), unreadable);
                var code = Places.text(line, price.currency());
                var currency = read("gross.currency", () -> currency(code), unreadable);
                return amount == null || currency == null
                        ? null
                        : read("gross", () -> money(amount, currency), unreadable);
            }
        }
        return null;
    }

    private static Currency currency(String code) throws Unreadable {
        try {
            var currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException _) {
            throw noCurrency(code);
        }
        throw noCurrency(code);
    }

    private static Unreadable noCurrency(String code) {
        return new Unreadable(
                code.isEmpty()
                        ? "currency is missing"
                        : Conversion.shortened(code) + " is no currency");
    }

    private static Money money(BigDecimal amount, Currency currency) throws Unreadable {
        try {
            return new Money(amount, currency);
        } catch (ArithmeticException _) {
            throw new Unreadable(
                    "%s has more decimals than %s"
                            .formatted(amount.toPlainString(), currency.getCurrencyCode()));
        }
    }

    private @Nullable Said<String> note(Object line) {
        var at = lines.note();
        if (at == null || !Places.isTold(line, at)) {
            return null;
        }
        var text = Places.text(line, at);
        return new Said<>(text.isEmpty() ? null : text);
    }

    private static <T> @Nullable T read(
            String field, Reading<T> reading, Map<String, String> unreadable) {
        try {
            return reading.read();
        } catch (Unreadable e) {
            unreadable.put(field, Objects.requireNonNullElse(e.getMessage(), "unreadable"));
            return null;
        }
    }

    private static String messages(Map<String, String> unreadable) {
        return String.join("; ", unreadable.values());
    }
}
