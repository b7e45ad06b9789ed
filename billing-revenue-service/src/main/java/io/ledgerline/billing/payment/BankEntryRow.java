package io.ledgerline.billing.payment;

import io.ledgerline.billing.bank.BankAccount;
import io.ledgerline.billing.bank.BankFile.Statement;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.table.Table;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables bank_entry and bank_statement: insert and select only. */
@ApplicationScoped
class BankEntryRow {

    /** Table bank_statement. */
    private record Told(
            String legalEntity,
            UUID id,
            BankAccount account,
            String reportId,
            @Nullable Long sequence,
            @Nullable Long page,
            Money opening,
            Money closing,
            LocalDate closedOn,
            String messageId) {}

    private static final Table<BookedEntry> ENTRIES =
            Table.of("bank_entry", BookedEntry.class)
                    .named("account.currency", "currency")
                    .named("amount.currency", "currency")
                    .build();

    private static final Table<Told> STATEMENTS =
            Table.of("bank_statement", Told.class)
                    .named("account.currency", "currency")
                    .named("opening.currency", "currency")
                    .named("closing.currency", "currency")
                    .build();

    private final Db db;

    BankEntryRow(Db db) {
        this.db = db;
    }

    void insert(List<BookedEntry> entries) {
        if (!entries.isEmpty()) {
            db.update(ENTRIES.insert(), ENTRIES.values(entries));
        }
    }

    /** Of these accounts and references, of whatever day. */
    List<BookedEntry> known(
            String legalEntity, Collection<String> accountIds, Collection<String> references) {
        return db.query(
                ENTRIES.select()
                        + " where legal_entity = ? and account_id = any(?) and reference = any(?)",
                ENTRIES.reader(),
                legalEntity,
                Db.array("text", accountIds),
                Db.array("text", references));
    }

    Optional<BookedEntry> find(UUID id) {
        return db.first(ENTRIES.select() + " where id = ?", ENTRIES.reader(), id);
    }

    List<BookedEntry> page(
            @Nullable String legalEntity,
            BookedEntry.@Nullable Kind kind,
            @Nullable UUID after,
            int limit) {
        return db.query(
                ENTRIES.select()
                        + " where (?::text is null or legal_entity = ?)"
                        + " and (?::text is null or kind = ?)"
                        + " and (?::uuid is null or id > ?) order by id limit ?",
                ENTRIES.reader(),
                legalEntity,
                legalEntity,
                kind,
                kind,
                after,
                after,
                limit);
    }

    /** The statement with the highest number of the latest day, if the account had any. */
    Optional<StatementSequence.Last> last(String legalEntity, BankAccount account) {
        return db.first(
                "select sequence, closing, closed_on from bank_statement where legal_entity = ?"
                        + " and account_id = ? and currency = ? order by closed_on desc,"
                        + " sequence desc nulls last, page desc nulls last limit 1",
                row ->
                        new StatementSequence.Last(
                                row.getObject("sequence", Long.class),
                                Money.of(row.getBigDecimal("closing"), account.currency()),
                                row.getObject("closed_on", LocalDate.class)),
                legalEntity,
                account.id(),
                account.currency());
    }

    /**
     * Keeps a statement; one that was told before stays as it is.
     *
     * @return whether it is new
     */
    boolean insert(String legalEntity, String reportId, Statement statement, String messageId) {
        var told =
                new Told(
                        legalEntity,
                        Ids.derived(
                                "bank-statement",
                                legalEntity,
                                statement.account(),
                                reportId,
                                Objects.requireNonNullElse(statement.page(), 0L),
                                statement.closedOn()),
                        statement.account(),
                        reportId,
                        statement.sequence(),
                        statement.page(),
                        statement.opening(),
                        statement.closing(),
                        statement.closedOn(),
                        messageId);
        var sql = STATEMENTS.insert() + " on conflict do nothing";
        return db.update(sql, STATEMENTS.values(List.of(told))) > 0;
    }
}
