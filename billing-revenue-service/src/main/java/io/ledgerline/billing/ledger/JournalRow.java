package io.ledgerline.billing.ledger;

import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.table.Table;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables journal_entry and journal_line: insert and select only. */
@ApplicationScoped
class JournalRow {

    private final Db db;

    JournalRow(Db db) {
        this.db = db;
    }

    /** Table journal_entry. */
    record Head(
            String legalEntity,
            UUID id,
            LocalDate accountingDate,
            String period,
            String entryType,
            String description,
            @Nullable UUID projectId,
            UUID sourceId,
            @Nullable UUID reversalOf,
            Instant bookedAt) {

        static Head of(JournalEntry entry, Instant now) {
            return new Head(
                    entry.legalEntity(),
                    entry.id(),
                    entry.accountingDate(),
                    entry.period(),
                    entry.entryType(),
                    entry.description(),
                    entry.projectId(),
                    entry.sourceId(),
                    entry.reversalOf(),
                    now);
        }

        JournalEntry with(List<JournalEntry.Line> lines) {
            return new JournalEntry(
                    id,
                    legalEntity,
                    accountingDate,
                    entryType,
                    description,
                    projectId,
                    sourceId,
                    reversalOf,
                    lines);
        }
    }

    /** Table journal_line. */
    record Placed(String legalEntity, UUID entryId, int lineNo, JournalEntry.Line line) {}

    private static final Table<Head> HEADS = Table.of("journal_entry", Head.class).build();

    private static final Table<Placed> LINES =
            Table.of("journal_line", Placed.class)
                    .flat("line")
                    .named("line.amount.currency", "currency")
                    .build();

    private static final String INSERT =
            "with entries as (" + HEADS.insert() + ") " + LINES.insert();

    /**
     * One statement, whatever the number of entries: the database judges entry and lines as one.
     */
    void insert(List<JournalEntry> entries, Instant now) {
        var lines =
                entries.stream()
                        .flatMap(entry ->
                                IntStream.range(0, entry.lines().size())
                                        .mapToObj(i ->
                                                new Placed(
                                                        entry.legalEntity(),
                                                        entry.id(),
                                                        i + 1,
                                                        entry.lines().get(i))))
                        .toList();
        var heads = entries.stream().map(entry -> Head.of(entry, now)).toList();
        db.update(
                INSERT,
                Stream.of(HEADS.values(heads), LINES.values(lines)).flatMap(Stream::of).toArray());
    }

    List<JournalEntry> page(
            @Nullable String legalEntity,
            @Nullable UUID projectId,
            @Nullable UUID after,
            int limit) {
        var heads =
                db.query(
                        """
                        select * from journal_entry e where (?::text is null or legal_entity = ?)
                            and (?::uuid is null or project_id = ? or exists (select 1
                                from journal_line l where l.legal_entity = e.legal_entity
                                and l.entry_id = e.id and l.project_id = ?))
                            and (?::uuid is null or id > ?) order by id limit ?
                        """,
                        HEADS.reader(),
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
                .map(head -> head.with(lines.getOrDefault(head.id(), List.of())))
                .toList();
    }

    private Map<UUID, List<JournalEntry.Line>> lines(List<UUID> entries) {
        return db
                .query(
                        "select * from journal_line where entry_id = any(?)"
                                + " order by entry_id, line_no",
                        LINES.reader(),
                        Db.array("uuid", entries))
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Placed::entryId,
                                Collectors.mapping(Placed::line, Collectors.toList())));
    }

    /** Debits less credits by account; a day or a month is that of the entries' accounting date. */
    Map<String, BigDecimal> balances(TrialBalance.Asked asked, String currency) {
        record Balance(String account, BigDecimal amount) {}
        var found = new HashMap<String, BigDecimal>();
        var period = asked.period() == null ? null : asked.period().toString();
        db.query(
                        """
                        select account, sum(case side when 'DEBIT' then amount else -amount end)
                            from journal_line l where legal_entity = ? and currency = ?
                            and (?::date is null and ?::text is null or exists (select 1
                                from journal_entry e
                                where e.legal_entity = l.legal_entity and e.id = l.entry_id
                                    and (?::date is null or e.accounting_date <= ?)
                                    and (?::text is null or e.period = ?)))
                            group by account
                        """,
                        row -> new Balance(row.getString(1), row.getBigDecimal(2)),
                        asked.legalEntity(),
                        currency,
                        asked.asOf(),
                        period,
                        asked.asOf(),
                        asked.asOf(),
                        period,
                        period)
                .forEach(one -> found.put(one.account(), one.amount()));
        return found;
    }
}
