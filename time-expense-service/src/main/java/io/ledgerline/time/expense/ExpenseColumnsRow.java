package io.ledgerline.time.expense;

import io.ledgerline.kit.db.Db;
import io.ledgerline.time.fact.Fact;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of table expense_item as a statement writes them.
 *
 * @param type of an element of the array that carries the column
 * @param value in the select list
 */
record ExpenseColumnsRow(
        String name, String type, String value, Function<Expense, @Nullable Object> field) {

    private static final List<ExpenseColumnsRow> ALL =
            List.of(
                    of("id", "uuid", Expense::id),
                    of("legal_entity", "text", Expense::legalEntity),
                    of("source_system", "text", item -> item.source().system()),
                    of("source_id", "text", item -> item.source().id()),
                    of("source_version", "int8", item -> item.source().version()),
                    of("project_id", "uuid", Expense::projectId),
                    of("task_id", "uuid", Expense::taskId),
                    of("consultant_id", "uuid", Expense::consultantId),
                    of("category", "text", Expense::category),
                    of("spent_on", "date", Expense::spentOn),
                    of("accounting_date", "date", Expense::accountingDate),
                    of("gross", "numeric", item -> item.gross().amount()),
                    of("recoverable_tax", "numeric", item -> item.recoverableTax().amount()),
                    of("net", "numeric", item -> item.net().amount()),
                    of("currency", "text", item -> item.gross().currencyCode()),
                    of("billable", "bool", Expense::billable),
                    of("note", "text", Expense::note),
                    of("spent_by", "text", Expense::spentBy),
                    of("submitted_by", "text", Expense::submittedBy),
                    of("received_at", "timestamptz", Expense::receivedAt),
                    of("state", "text", Expense::state),
                    of("approved_by", "text", Expense::approvedBy),
                    of("approved_at", "timestamptz", Expense::approvedAt),
                    of("reversal_of", "uuid", traced(Fact.Trace::reversalOf)),
                    of("replaces", "uuid", traced(Fact.Trace::replaces)),
                    of("billed_as", "uuid", traced(Fact.Trace::billedAs)),
                    of("trace_reason", "text", traced(Fact.Trace::reason)),
                    of("distance_km", "numeric", of(Expense::mileage, one -> one.distanceKm())),
                    of("country", "text", ExpenseColumnsRow::country),
                    of("day_part", "text", of(Expense::perDiem, one -> one.part())),
                    labels("meals", of(Expense::perDiem, one -> labels(one.meals()))),
                    of(
                            "original_gross",
                            "numeric",
                            of(Expense::conversion, one -> one.gross().amount())),
                    of(
                            "original_tax",
                            "numeric",
                            of(Expense::conversion, one -> one.recoverableTax().amount())),
                    of(
                            "original_currency",
                            "text",
                            of(Expense::conversion, one -> one.gross().currencyCode())),
                    of("exchange_rate", "numeric", of(Expense::conversion, one -> one.rate())),
                    of(
                            "exchange_rate_date",
                            "date",
                            of(Expense::conversion, one -> one.rateDate())),
                    of("policy_from", "date", item -> item.ruling().policyFrom()),
                    of(
                            "entity_gross",
                            "numeric",
                            of(item -> item.ruling().inEntityCurrency(), one -> one.amount())),
                    of(
                            "entity_currency",
                            "text",
                            of(
                                    item -> item.ruling().inEntityCurrency(),
                                    one -> one.currencyCode())),
                    of("receipt_required", "bool", item -> item.ruling().receiptRequired()),
                    labels("limits_exceeded", item -> labels(item.ruling().exceeded())));

    /** Stores new items and replaces unapproved ones of a lower version, answering their ids. */
    static final String STORE =
            """
            insert into expense_item (%s) select %s from unnest(%s) e (%s)
            on conflict (legal_entity, source_system, source_id) where state <> 'REVERSED'
            do update set %s, first_approved_by = null, first_approved_for = null,
                first_approved_at = null, rejected_by = null, rejected_for = null,
                rejected_at = null, rejection_reason = null,
                row_version = expense_item.row_version + 1
            where expense_item.state in ('SUBMITTED', 'PARTLY_APPROVED', 'REJECTED', 'DELETED')
                and expense_item.id = excluded.id
                and expense_item.source_version < excluded.source_version
            returning id
            """
                    .formatted(
                            joined(column -> column.name),
                            joined(column -> column.value),
                            joined(_ -> "?"),
                            joined(column -> column.name),
                            joined(column -> column.name + " = excluded." + column.name));

    /** The parameters of {@link #STORE}. */
    static Object[] values(List<Expense> items) {
        return ALL.stream()
                .map(column -> Db.array(column.type, items.stream().map(column.field).toList()))
                .toArray();
    }

    private static ExpenseColumnsRow of(
            String name, String type, Function<Expense, @Nullable Object> field) {
        return new ExpenseColumnsRow(name, type, "e." + name, field);
    }

    /** An array cannot stand in an array of rows, so its labels come as one text. */
    private static ExpenseColumnsRow labels(
            String name, Function<Expense, @Nullable Object> field) {
        return new ExpenseColumnsRow(name, "text", "string_to_array(e." + name + ", ',')", field);
    }

    private static String labels(Set<? extends Enum<?>> labels) {
        return labels.stream().map(Enum::name).collect(Collectors.joining(","));
    }

    private static <P> Function<Expense, @Nullable Object> of(
            Function<Expense, @Nullable P> part, Function<P, @Nullable Object> field) {
        return item -> {
            var found = part.apply(item);
            return found == null ? null : field.apply(found);
        };
    }

    private static Function<Expense, @Nullable Object> traced(
            Function<Fact.Trace, @Nullable Object> field) {
        return of(Expense::trace, field);
    }

    private static @Nullable String country(Expense item) {
        var mileage = item.mileage();
        var perDiem = item.perDiem();
        return mileage != null ? mileage.country() : perDiem == null ? null : perDiem.country();
    }

    private static String joined(Function<ExpenseColumnsRow, String> part) {
        return ALL.stream().map(part).collect(Collectors.joining(", "));
    }
}
