package io.ledgerline.billing.period;

import io.ledgerline.kit.table.Filter;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** Table posting_period; status and version change, no other column may. */
@Entity
@Table(name = "posting_period")
@IdClass(PeriodRow.Key.class)
@DynamicUpdate
class PeriodRow extends PanacheEntityBase {

    @Id public String legalEntity;
    @Id public String period;

    @Id
    @Enumerated(EnumType.STRING)
    public PeriodModule module;

    @Enumerated(EnumType.STRING)
    public PeriodStatus status;

    public LocalDate startsOn;
    public LocalDate endsOn;
    public long version;

    record Key(String legalEntity, String period, PeriodModule module) {}

    static boolean exists(String legalEntity, YearMonth month) {
        return count("legalEntity = ?1 and period = ?2", legalEntity, month.toString()) > 0;
    }

    static void insert(PostingPeriod period) {
        var row = new PeriodRow();
        row.legalEntity = period.legalEntity();
        row.period = period.period();
        row.module = period.module();
        row.status = period.status();
        row.startsOn = period.startsOn();
        row.endsOn = period.endsOn();
        row.version = period.version();
        row.persist();
    }

    /** Waits for postings under way, which hold the row for share. */
    static Optional<PeriodRow> lock(Key key) {
        return findByIdOptional(key, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The status of a day's month, held for share until the transaction ends. */
    static Optional<PeriodStatus> statusOn(String legalEntity, PeriodModule module, LocalDate day) {
        return PeriodRow.<PeriodRow>findByIdOptional(
                        new Key(legalEntity, YearMonth.from(day).toString(), module),
                        LockModeType.PESSIMISTIC_READ)
                .map(row -> row.status);
    }

    /** Open months by entity, held for share until the transaction ends. */
    static Map<String, List<YearMonth>> open(
            Collection<String> legalEntities, PeriodModule module) {
        return PeriodRow.<PeriodRow>find(
                        "legalEntity in ?1 and module = ?2 and status = ?3"
                                + " order by legalEntity, period",
                        legalEntities,
                        module,
                        PeriodStatus.OPEN)
                .withLock(LockModeType.PESSIMISTIC_READ)
                .stream()
                .collect(
                        Collectors.groupingBy(
                                row -> row.legalEntity,
                                Collectors.mapping(
                                        row -> YearMonth.parse(row.period), Collectors.toList())));
    }

    /**
     * @param after entity, month and module with strokes between, or null for the first page
     */
    static List<PostingPeriod> page(
            @Nullable String legalEntity, @Nullable String after, int limit) {
        var place = "legalEntity || '/' || period || '/' || cast(module as String)";
        var filter = new Filter().equal("legalEntity", legalEntity).after(place, after);
        return PeriodRow.<PeriodRow>find(filter.hql() + " order by " + place, filter.arguments())
                .page(0, limit)
                .stream()
                .map(PeriodRow::toPeriod)
                .toList();
    }

    PostingPeriod toPeriod() {
        return new PostingPeriod(legalEntity, period, module, status, startsOn, endsOn, version);
    }
}
