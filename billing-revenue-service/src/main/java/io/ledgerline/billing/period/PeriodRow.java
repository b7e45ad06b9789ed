package io.ledgerline.billing.period;

import io.ledgerline.billing.Columns;
import io.ledgerline.kit.db.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table posting_period. */
@ApplicationScoped
class PeriodRow {

    private final Db db;

    PeriodRow(Db db) {
        this.db = db;
    }

    /**
     * @return number of periods that were not there yet
     */
    int insert(List<PostingPeriod> periods) {
        return db.update(
                "insert into posting_period (legal_entity, period, module, status, starts_on,"
                        + " ends_on, version) select * from unnest(?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                Columns.of("text", periods, PostingPeriod::legalEntity),
                Columns.of("text", periods, PostingPeriod::period),
                Columns.of("text", periods, PostingPeriod::module),
                Columns.of("text", periods, PostingPeriod::status),
                Columns.of("date", periods, PostingPeriod::startsOn),
                Columns.of("date", periods, PostingPeriod::endsOn),
                Columns.of("bigint", periods, PostingPeriod::version));
    }

    /** Waits for postings under way, which hold the row for share. */
    Optional<PostingPeriod> lock(String legalEntity, String period, PeriodModule module) {
        return db.first(
                "select * from posting_period where legal_entity = ? and period = ?"
                        + " and module = ? for update",
                PeriodRow::read,
                legalEntity,
                period,
                module);
    }

    void update(PostingPeriod period) {
        db.update(
                "update posting_period set status = ?, version = ?"
                        + " where legal_entity = ? and period = ? and module = ?",
                period.status(),
                period.version(),
                period.legalEntity(),
                period.period(),
                period.module());
    }

    /** The status of a day's month, held for share until the transaction ends. */
    Optional<PeriodStatus> statusOn(String legalEntity, PeriodModule module, LocalDate day) {
        return db.first(
                "select status from posting_period where legal_entity = ? and module = ?"
                        + " and period = ? for share",
                row -> PeriodStatus.valueOf(row.getString(1)),
                legalEntity,
                module,
                YearMonth.from(day).toString());
    }

    /** Open months by entity, held for share until the transaction ends. */
    Map<String, List<YearMonth>> open(Collection<String> legalEntities, PeriodModule module) {
        record Found(String legalEntity, YearMonth month) {}
        return db
                .query(
                        "select legal_entity, period from posting_period"
                                + " where legal_entity = any(?)"
                                + " and module = ? and status = 'OPEN'"
                                + " order by legal_entity, period for share",
                        row -> new Found(row.getString(1), YearMonth.parse(row.getString(2))),
                        Db.array("text", legalEntities),
                        module)
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Found::legalEntity,
                                Collectors.mapping(Found::month, Collectors.toList())));
    }

    List<PostingPeriod> page(@Nullable String legalEntity, @Nullable String after, int limit) {
        return db.query(
                "select * from posting_period where (?::text is null or legal_entity = ?)"
                        + " and (?::text is null"
                        + " or legal_entity || '/' || period || '/' || module > ?)"
                        + " order by legal_entity || '/' || period || '/' || module limit ?",
                PeriodRow::read,
                legalEntity,
                legalEntity,
                after,
                after,
                limit);
    }

    private static PostingPeriod read(ResultSet row) throws SQLException {
        return new PostingPeriod(
                row.getString("legal_entity"),
                row.getString("period"),
                PeriodModule.valueOf(row.getString("module")),
                PeriodStatus.valueOf(row.getString("status")),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getLong("version"));
    }
}
