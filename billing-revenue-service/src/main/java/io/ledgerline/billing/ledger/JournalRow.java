package io.ledgerline.billing.ledger;

import io.ledgerline.billing.Columns;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The tables journal_entry and journal_line: insert and select only. */
@ApplicationScoped
class JournalRow {

    private final Db db;

    JournalRow(Db db) {
        this.db = db;
    }

    private record Placed(JournalEntry entry, int lineNo, JournalEntry.Line line) {}

    private record OfEntry(UUID entryId, JournalEntry.Line line) {}

    /**
     * One statement, whatever the number of entries: the database judges entry and lines as one.
     */
    void insert(List<JournalEntry> entries, Instant now) {
        var lines =
                entries.stream()
                        .flatMap(entry ->
                                IntStream.range(0, entry.lines().size())
                                        .mapToObj(i ->
                                                new Placed(entry, i + 1, entry.lines().get(i))))
                        .toList();
        db.update(
                """
                with entries as (
                    insert into journal_entry (legal_entity, id, accounting_date, period,
                        entry_type, description, project_id, source_id, reversal_of, booked_at)
                    select e.*, ? from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) e)
                insert into journal_line (legal_entity, entry_id, line_no, account, side, amount,
                    currency, project_id)
                select * from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                """,
                now,
                Columns.of("text", entries, JournalEntry::legalEntity),
                Columns.of("uuid", entries, JournalEntry::id),
                Columns.of("date", entries, JournalEntry::accountingDate),
                Columns.of("text", entries, JournalEntry::period),
                Columns.of("text", entries, JournalEntry::entryType),
                Columns.of("text", entries, JournalEntry::description),
                Columns.of("uuid", entries, JournalEntry::projectId),
                Columns.of("uuid", entries, JournalEntry::sourceId),
                Columns.of("uuid", entries, JournalEntry::reversalOf),
                Columns.of("text", lines, one -> one.entry().legalEntity()),
                Columns.of("uuid", lines, one -> one.entry().id()),
                Columns.of("int", lines, Placed::lineNo),
                Columns.of("text", lines, one -> one.line().account()),
                Columns.of("text", lines, one -> one.line().side()),
                Columns.of("numeric", lines, one -> one.line().amount().amount()),
                Columns.of("text", lines, one -> one.line().amount().currencyCode()),
                Columns.of("uuid", lines, one -> one.line().projectId()));
    }

    List<JournalEntry> page(
            @Nullable String legalEntity,
            @Nullable UUID projectId,
            @Nullable UUID after,
            int limit) {
        record Head(
                UUID id,
                String legalEntity,
                LocalDate accountingDate,
                String entryType,
                String description,
                @Nullable UUID projectId,
                UUID sourceId,
                @Nullable UUID reversalOf) {}
        var heads =
                db.query(
                        """
                        select * from journal_entry e where (?::text is null or legal_entity = ?)
                            and (?::uuid is null or project_id = ? or exists (select 1
                                from journal_line l where l.legal_entity = e.legal_entity
                                and l.entry_id = e.id and l.project_id = ?))
                            and (?::uuid is null or id > ?) order by id limit ?
                        """,
                        row ->
                                new Head(
                                        row.getObject("id", UUID.class),
                                        row.getString("legal_entity"),
                                        row.getObject("accounting_date", LocalDate.class),
                                        row.getString("entry_type"),
                                        row.getString("description"),
                                        row.getObject("project_id", UUID.class),
                                        row.getObject("source_id", UUID.class),
                                        row.getObject("reversal_of", UUID.class)),
                        legalEntity,
                        legalEntity,
                        projectId,
                        projectId,
                        projectId,
                        after,
                        after,
                        limit);
        var lines = lines(heads.stream().map(Head::id).toList());
        return heads.stream()
                .map(head ->
                        new JournalEntry(
                                head.id(),
                                head.legalEntity(),
                                head.accountingDate(),
                                head.entryType(),
                                head.description(),
                                head.projectId(),
                                head.sourceId(),
                                head.reversalOf(),
                                lines.getOrDefault(head.id(), List.of())))
                .toList();
    }

    private Map<UUID, List<JournalEntry.Line>> lines(List<UUID> entries) {
        return db
                .query(
                        "select * from journal_line where entry_id = any(?)"
                                + " order by entry_id, line_no",
                        row ->
                                new OfEntry(
                                        row.getObject("entry_id", UUID.class),
                                        new JournalEntry.Line(
                                                row.getString("account"),
                                                JournalEntry.Side.valueOf(row.getString("side")),
                                                Money.of(
                                                        row.getBigDecimal("amount"),
                                                        row.getString("currency")),
                                                row.getObject("project_id", UUID.class))),
                        Db.array("uuid", entries))
                .stream()
                .collect(
                        Collectors.groupingBy(
                                OfEntry::entryId,
                                Collectors.mapping(OfEntry::line, Collectors.toList())));
    }

    /** Debits less credits by account. */
    Map<String, BigDecimal> balances(String legalEntity, String currency) {
        record Balance(String account, BigDecimal amount) {}
        var found = new HashMap<String, BigDecimal>();
        db.query(
                        "select account, sum(case side when 'DEBIT' then amount else -amount end)"
                                + " from journal_line where legal_entity = ? and currency = ?"
                                + " group by account",
                        row -> new Balance(row.getString(1), row.getBigDecimal(2)),
                        legalEntity,
                        currency)
                .forEach(one -> found.put(one.account(), one.amount()));
        return found;
    }
}
