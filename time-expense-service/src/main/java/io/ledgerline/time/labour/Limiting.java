package io.ledgerline.time.labour;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.TimeSettings;
import io.ledgerline.time.intake.Admission;
import io.ledgerline.time.intake.Form;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Use cases: a legal entity sets what its people may work from a day on. */
@ApplicationScoped
public class Limiting {

    private static final int DAY_MINUTES = 1_440;
    private static final int WEEK_MINUTES = 7 * DAY_MINUTES;
    private static final int DATES_MAX = 1_000;
    private static final int BREAKS_MAX = 5;

    private final Commands commands;
    private final Db db;
    private final Admission admission;
    private final Limits otherwise;
    private final InstantSource clock;

    Limiting(
            Commands commands,
            Db db,
            Admission admission,
            TimeSettings settings,
            InstantSource clock) {
        this.commands = commands;
        this.db = db;
        this.admission = admission;
        this.otherwise =
                Limits.daily(Math.toIntExact(settings.policy().dailyMaximum().toMinutes()));
        this.clock = clock;
    }

    /** Limits as a client writes them, see {@link Limits}; the effect is REFUSE unless named. */
    record NewLimits(
            @Nullable Integer dailyMaximumMinutes,
            @Nullable Integer weeklyMaximumMinutes,
            @Nullable Integer minimumRestMinutes,
            @Nullable List<@Nullable NewBreak> breaks,
            @Nullable Set<@Nullable DayOfWeek> nonWorkingWeekdays,
            @Nullable Set<@Nullable LocalDate> nonWorkingDates,
            Limits.@Nullable Effect onNonWorkingDays) {}

    /** A break as a client writes it, see {@link Limits.Break}. */
    record NewBreak(@Nullable Integer afterMinutes, @Nullable Integer minutes) {}

    /** Where a policy stands. */
    record Place(String legalEntity, LocalDate validFrom) {}

    /** What is stored stays as it is; the policy judges what comes or is changed from now on. */
    Decision<TimePolicy> set(Scope scope, CommandKey key, Place place, NewLimits told) {
        record Request(Place place, NewLimits limits) {}
        return commands.handle(
                scope,
                key,
                new Request(place, told),
                TimePolicy.class,
                () -> decide(scope, place, told));
    }

    private Decision<TimePolicy> decide(Scope scope, Place place, NewLimits told) {
        var faults = new Faults();
        admission.checkEntity(scope, place.legalEntity(), faults);
        new Form(faults, "").day("validFrom", place.validFrom());
        check(told, faults);
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        var policy = new TimePolicy(place.legalEntity(), place.validFrom(), limits(told));
        var before = TimePolicyRow.find(db, place.legalEntity(), place.validFrom());
        TimePolicyRow.store(
                db, policy, scope.actor(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        return Decision.accept(
                policy,
                Effects.NONE.withAudit(
                        new AuditFact(
                                "set-time-policy",
                                place.legalEntity(),
                                place.legalEntity() + "/" + place.validFrom(),
                                null,
                                before.orElse(null),
                                policy)));
    }

    private static void check(NewLimits told, Faults faults) {
        if (new Form(faults, "").present("dailyMaximumMinutes", told.dailyMaximumMinutes())) {
            within("dailyMaximumMinutes", told.dailyMaximumMinutes(), 1, DAY_MINUTES, faults);
        }
        within("weeklyMaximumMinutes", told.weeklyMaximumMinutes(), 1, WEEK_MINUTES, faults);
        within("minimumRestMinutes", told.minimumRestMinutes(), 1, DAY_MINUTES, faults);
        require(
                told.breaks() == null || areSteps(told.breaks()),
                "breaks",
                "up to %d breaks, each after more work than the one before and longer"
                        .formatted(BREAKS_MAX),
                faults);
        var weekdays = told.nonWorkingWeekdays();
        require(
                weekdays == null || weekdays.stream().allMatch(Objects::nonNull),
                "nonWorkingWeekdays",
                "each is a weekday such as SUNDAY",
                faults);
        var dates = told.nonWorkingDates();
        require(
                dates == null
                        || (dates.size() <= DATES_MAX && dates.stream().allMatch(Objects::nonNull)),
                "nonWorkingDates",
                "up to " + DATES_MAX + " dates such as 2026-12-25",
                faults);
    }

    /** Rising from a minute to a day, both in the work after which they are due and in length. */
    private static boolean areSteps(List<@Nullable NewBreak> breaks) {
        var after = 0;
        var minutes = 0;
        for (var one : breaks) {
            if (one == null
                    || one.afterMinutes() == null
                    || one.minutes() == null
                    || one.afterMinutes() <= after
                    || one.minutes() <= minutes) {
                return false;
            }
            after = one.afterMinutes();
            minutes = one.minutes();
        }
        return breaks.size() <= BREAKS_MAX && after < DAY_MINUTES && minutes < DAY_MINUTES;
    }

    private static void within(
            String field, @Nullable Integer value, int least, int most, Faults faults) {
        require(
                value == null || (value >= least && value <= most),
                field,
                field + " is from " + least + " to " + most,
                faults);
    }

    private static void require(boolean met, String field, String message, Faults faults) {
        faults.require(met, LabourProblem.LIMIT_NOT_VALID, field, message, OwnerQueue.PMO);
    }

    private static Limits limits(NewLimits told) {
        return new Limits(
                Objects.requireNonNull(told.dailyMaximumMinutes()),
                told.weeklyMaximumMinutes(),
                told.minimumRestMinutes(),
                breaks(told.breaks()),
                present(told.nonWorkingWeekdays()),
                present(told.nonWorkingDates()),
                Objects.requireNonNullElse(told.onNonWorkingDays(), Limits.Effect.REFUSE));
    }

    private static @Nullable List<Limits.Break> breaks(@Nullable List<@Nullable NewBreak> told) {
        return told == null
                ? null
                : told.stream()
                        .map(Objects::requireNonNull)
                        .map(one ->
                                new Limits.Break(
                                        Objects.requireNonNull(one.afterMinutes()),
                                        Objects.requireNonNull(one.minutes())))
                        .toList();
    }

    private static <T> Set<T> present(@Nullable Set<@Nullable T> told) {
        return told == null
                ? Set.of()
                : told.stream().map(Objects::requireNonNull).collect(Collectors.toSet());
    }

    /** A page of what the scope sees; one more than the limit when there is more. */
    List<TimePolicy> list(
            Scope scope, @Nullable String legalEntity, @Nullable Place after, int limit) {
        return db.read(
                scope,
                () ->
                        TimePolicyRow.list(
                                db,
                                legalEntity,
                                after == null ? null : after.legalEntity(),
                                after == null ? null : after.validFrom(),
                                limit + 1));
    }

    /** What the entities have set, in the running transaction: one statement. */
    public TimePolicies of(Collection<String> entities) {
        return new TimePolicies(otherwise, TimePolicyRow.of(db, entities));
    }
}
