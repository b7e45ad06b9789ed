package io.ledgerline.time.labour;

import io.ledgerline.kit.db.Db;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Table time_policy. */
final class TimePolicyRow {

    private TimePolicyRow() {}

    static void store(Db db, TimePolicy policy, String by, Instant at) {
        var limits = policy.limits();
        db.update(
                """
                insert into time_policy (legal_entity, valid_from, daily_maximum_minutes,
                    weekly_maximum_minutes, minimum_rest_minutes, break_after_minutes,
                    break_minutes, non_working_weekdays, non_working_dates, on_non_working_days,
                    set_by, set_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (legal_entity, valid_from) do update
                    set daily_maximum_minutes = excluded.daily_maximum_minutes,
                        weekly_maximum_minutes = excluded.weekly_maximum_minutes,
                        minimum_rest_minutes = excluded.minimum_rest_minutes,
                        break_after_minutes = excluded.break_after_minutes,
                        break_minutes = excluded.break_minutes,
                        non_working_weekdays = excluded.non_working_weekdays,
                        non_working_dates = excluded.non_working_dates,
                        on_non_working_days = excluded.on_non_working_days,
                        set_by = excluded.set_by, set_at = excluded.set_at,
                        version = time_policy.version + 1
                """,
                policy.legalEntity(),
                policy.validFrom(),
                limits.dailyMaximumMinutes(),
                limits.weeklyMaximumMinutes(),
                limits.minimumRestMinutes(),
                steps(limits, Limits.Break::afterMinutes),
                steps(limits, Limits.Break::minutes),
                Db.array("text", limits.nonWorkingWeekdays()),
                Db.array("date", limits.nonWorkingDates()),
                limits.onNonWorkingDays(),
                by,
                at);
    }

    private static Db.@Nullable SqlArray steps(Limits limits, Function<Limits.Break, Integer> of) {
        var breaks = limits.breaks();
        return breaks == null ? null : Db.array("int4", breaks.stream().map(of).toList());
    }

    private static @Nullable List<Limits.Break> breaks(ResultSet row) throws SQLException {
        var after = row.getArray("break_after_minutes");
        if (after == null) {
            return null;
        }
        var works = (Integer[]) after.getArray();
        var minutes = (Integer[]) row.getArray("break_minutes").getArray();
        return IntStream.range(0, works.length)
                .mapToObj(i -> new Limits.Break(works[i], minutes[i]))
                .toList();
    }

    static Optional<TimePolicy> find(Db db, String legalEntity, LocalDate validFrom) {
        return db.first(
                "select * from time_policy where legal_entity = ? and valid_from = ?",
                TimePolicyRow::read,
                legalEntity,
                validFrom);
    }

    static List<TimePolicy> of(Db db, Collection<String> entities) {
        return db.query(
                "select * from time_policy where legal_entity = any(?)",
                TimePolicyRow::read,
                Db.array("text", entities));
    }

    /**
     * Those behind the one named by entity and day, in the order of both.
     *
     * @param legalEntity null for all that the scope sees
     */
    static List<TimePolicy> list(
            Db db,
            @Nullable String legalEntity,
            @Nullable String afterEntity,
            @Nullable LocalDate afterDay,
            int limit) {
        return db.query(
                """
                select * from time_policy where (?::text is null or legal_entity = ?)
                    and (?::text is null or (legal_entity, valid_from) > (?, ?))
                order by legal_entity, valid_from limit ?
                """,
                TimePolicyRow::read,
                legalEntity,
                legalEntity,
                afterEntity,
                afterEntity,
                afterDay,
                limit);
    }

    private static TimePolicy read(ResultSet row) throws SQLException {
        var weekdays = (String[]) row.getArray("non_working_weekdays").getArray();
        var dates = (Date[]) row.getArray("non_working_dates").getArray();
        return new TimePolicy(
                row.getString("legal_entity"),
                row.getObject("valid_from", LocalDate.class),
                new Limits(
                        row.getInt("daily_maximum_minutes"),
                        row.getObject("weekly_maximum_minutes", Integer.class),
                        row.getObject("minimum_rest_minutes", Integer.class),
                        breaks(row),
                        Arrays.stream(weekdays).map(DayOfWeek::valueOf).collect(Collectors.toSet()),
                        Arrays.stream(dates).map(Date::toLocalDate).collect(Collectors.toSet()),
                        Limits.Effect.valueOf(row.getString("on_non_working_days"))));
    }
}
