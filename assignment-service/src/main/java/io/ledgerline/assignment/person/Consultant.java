package io.ledgerline.assignment.person;

import io.ledgerline.assignment.calendar.WorkingDays;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.SourceReference;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person with terms and cost rates by day. What held on a past day stays known, so that a change
 * of today never costs or measures the past anew.
 *
 * @param wid the people system's own id, which never changes
 * @param code employee id; may change at a rehire
 * @param legalEntity that employs the person today
 * @param hiredOn first day ever; a break of employment is a stretch of terms without minutes
 * @param leftOn last day, included; null while none is known
 * @param terms by rising first day, at least one
 * @param costRates by rising first day
 * @param asOf the day as of which the people system last told a change
 * @param version rises with each change
 */
public record Consultant(
        UUID id,
        String wid,
        String code,
        String name,
        String userName,
        String legalEntity,
        State state,
        LocalDate hiredOn,
        @Nullable LocalDate leftOn,
        List<Terms> terms,
        List<CostRate> costRates,
        LocalDate asOf,
        long version) {

    /** The people system's name in source references. */
    static final String SYSTEM = "workday";

    private static final Comparator<Terms> BY_DAY = Comparator.comparing(Terms::validFrom);

    public Consultant {
        terms = terms.stream().sorted(BY_DAY).toList();
        costRates = costRates.stream().sorted(Comparator.comparing(CostRate::validFrom)).toList();
    }

    /** Whether the person is employed; a last day may still lie ahead of an active one. */
    public enum State {
        ACTIVE,
        LEFT
    }

    /**
     * What holds from a day on, until the next terms begin.
     *
     * @param costCentre empty when the people system told none
     * @param role default for pricing
     * @param weeklyMinutes zero or more; 2,400 is full time
     */
    public record Terms(
            LocalDate validFrom,
            String legalEntity,
            String costCentre,
            String role,
            int weeklyMinutes) {

        Terms withoutMinutesFrom(LocalDate day) {
            return new Terms(day, legalEntity, costCentre, role, 0);
        }
    }

    /** Who said what an hour costs. */
    public enum Origin {
        FEED,
        FINANCE
    }

    /**
     * @param hourlyCost cost of 60 minutes, zero or more, from the day on until the next rate
     *     begins
     */
    public record CostRate(LocalDate validFrom, Money hourlyCost, Origin origin) {}

    /** A worker never seen before; the cost rate holds from the first terms on. */
    static Consultant hired(UUID id, Employment told, LocalDate today) {
        var cost = told.hourlyCost();
        var rates =
                cost == null
                        ? List.<CostRate>of()
                        : List.of(new CostRate(told.terms().validFrom(), cost, Origin.FEED));
        var terms = List.of(told.terms());
        return new Consultant(
                id,
                told.wid(),
                told.code(),
                told.name(),
                told.userName(),
                employer(terms, today),
                told.state(),
                told.hiredOn(),
                told.leftOn(),
                terms,
                rates,
                told.asOf(),
                1);
    }

    /**
     * This person as now told. Terms are put into the history at their day, be it past or future;
     * nothing is taken out. What is told as of an earlier day than the last change adds to the
     * history but overwrites nothing. The same content gives this very object.
     */
    Consultant take(Employment told, LocalDate today) {
        var late = told.asOf().isBefore(asOf);
        var nextTerms = nextTerms(told, late);
        var next =
                new Consultant(
                        id,
                        wid,
                        late ? code : told.code(),
                        late ? name : told.name(),
                        late ? userName : told.userName(),
                        employer(nextTerms, today),
                        late ? state : told.state(),
                        late || isRehire(told) ? hiredOn : told.hiredOn(),
                        late ? leftOn : told.leftOn(),
                        nextTerms,
                        late ? costRates : nextRates(told),
                        late ? asOf : told.asOf(),
                        version + 1);
        return next.saysTheSameAs(this) ? this : next;
    }

    /** With one more dated rate, said by finance. */
    Consultant withCostRate(LocalDate validFrom, Money hourlyCost) {
        var more = new CostRate(validFrom, hourlyCost, Origin.FINANCE);
        return with(terms, rates(validFrom, more), version + 1);
    }

    private Consultant with(List<Terms> nextTerms, List<CostRate> nextRates, long nextVersion) {
        return new Consultant(
                id,
                wid,
                code,
                name,
                userName,
                legalEntity,
                state,
                hiredOn,
                leftOn,
                nextTerms,
                nextRates,
                asOf,
                nextVersion);
    }

    /** Days between a last day and a later hire carry terms without minutes. */
    private List<Terms> nextTerms(Employment told, boolean late) {
        var byDay = new TreeMap<LocalDate, Terms>();
        terms.forEach(known -> byDay.put(known.validFrom(), known));
        if (late) {
            byDay.putIfAbsent(told.terms().validFrom(), told.terms());
            return List.copyOf(byDay.values());
        }
        var left = leftOn;
        if (left != null && told.hiredOn().isAfter(left.plusDays(1))) {
            var gap = left.plusDays(1);
            termsOn(left).ifPresent(last -> byDay.put(gap, last.withoutMinutesFrom(gap)));
        }
        byDay.put(told.terms().validFrom(), told.terms());
        return List.copyOf(byDay.values());
    }

    private boolean isRehire(Employment told) {
        var left = leftOn;
        return told.rehire()
                || (left != null && told.hiredOn().isAfter(left))
                || (told.hiredOn().isAfter(hiredOn)
                        && termsOn(told.hiredOn().minusDays(1))
                                .filter(gap -> gap.weeklyMinutes() == 0)
                                .isPresent());
    }

    /** A feed that repeats its last rate says nothing new, even if finance has set one since. */
    private List<CostRate> nextRates(Employment told) {
        var cost = told.hourlyCost();
        if (cost == null) {
            return costRates;
        }
        if (costRates.isEmpty()) {
            var first = told.terms().validFrom();
            return List.of(new CostRate(first, cost, Origin.FEED));
        }
        var lastFed = costRates.stream().filter(rate -> rate.origin() == Origin.FEED);
        var repeated =
                lastFed.reduce((_, later) -> later)
                        .filter(rate -> rate.hourlyCost().equals(cost))
                        .isPresent();
        return repeated
                ? costRates
                : rates(told.asOf(), new CostRate(told.asOf(), cost, Origin.FEED));
    }

    private List<CostRate> rates(LocalDate day, CostRate more) {
        var byDay = new TreeMap<LocalDate, CostRate>();
        costRates.forEach(known -> byDay.put(known.validFrom(), known));
        byDay.put(day, more);
        return List.copyOf(byDay.values());
    }

    private boolean saysTheSameAs(Consultant other) {
        return code.equals(other.code)
                && name.equals(other.name)
                && userName.equals(other.userName)
                && legalEntity.equals(other.legalEntity)
                && state == other.state
                && hiredOn.equals(other.hiredOn)
                && Objects.equals(leftOn, other.leftOn)
                && terms.equals(other.terms)
                && costRates.equals(other.costRates);
    }

    /** The terms in force on a day, employed or not; empty before the first. */
    public Optional<Terms> termsOn(LocalDate day) {
        return terms.stream()
                .filter(known -> !known.validFrom().isAfter(day))
                .reduce((_, later) -> later);
    }

    /** What an hour costs on a work date; empty before the first rate. */
    public Optional<Money> costOn(LocalDate day) {
        return costRates.stream()
                .filter(rate -> !rate.validFrom().isAfter(day))
                .reduce((_, later) -> later)
                .map(CostRate::hourlyCost);
    }

    /** Employed on the day, under terms that are known and give work. */
    public boolean employedOn(LocalDate day) {
        var left = leftOn;
        return !day.isBefore(hiredOn)
                && (left == null || !day.isAfter(left))
                && termsOn(day).filter(known -> known.weeklyMinutes() > 0).isPresent();
    }

    /** Employed on the day by this legal entity. */
    public boolean employedOn(LocalDate day, String entity) {
        return employedOn(day)
                && termsOn(day).filter(known -> known.legalEntity().equals(entity)).isPresent();
    }

    /**
     * Minutes the person has to give on a day.
     *
     * @return 0 on a day off or when not employed
     */
    public int capacityOn(LocalDate day) {
        return employedOn(day)
                ? termsOn(day).map(known -> WorkingDays.share(known.weeklyMinutes(), day)).orElse(0)
                : 0;
    }

    /** This person without any amount, for those who may not see what a colleague costs. */
    public Consultant withoutCosts() {
        return with(terms, List.of(), version);
    }

    /** Where the person comes from; the version counts the changes taken from there. */
    SourceReference source() {
        return new SourceReference(SYSTEM, wid, version);
    }

    /** The entity that employs on a day; before the first terms, the first one. */
    String employerOn(LocalDate day) {
        return employer(terms, day);
    }

    private static String employer(Collection<Terms> terms, LocalDate today) {
        return terms.stream()
                .filter(known -> !known.validFrom().isAfter(today))
                .max(BY_DAY)
                .or(() -> terms.stream().min(BY_DAY))
                .map(Terms::legalEntity)
                .orElseThrow();
    }
}
