package io.ledgerline.assignment.utilisation;

import io.ledgerline.assignment.assignment.Assignment;
import io.ledgerline.assignment.person.Consultant;
import io.ledgerline.assignment.project.BillableDay;
import io.ledgerline.kit.value.DateRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Utilisation of one legal entity's people over some days, pure, by the definition it carries.
 *
 * @param consultants by employee id; those with a day of capacity or of work in the range
 */
public record Utilisation(
        UtilizationDefinition definition,
        String legalEntity,
        LocalDate from,
        LocalDate to,
        List<Person> consultants,
        Total total) {

    /**
     * @param consultant employee id
     * @param softMinutes held by soft bookings, in no percentage
     * @param scheduledPercent null without capacity, as is {@code historicalPercent}
     */
    public record Person(
            String consultant,
            String name,
            long capacityMinutes,
            long scheduledMinutes,
            long softMinutes,
            @Nullable BigDecimal scheduledPercent,
            long approvedBillableMinutes,
            @Nullable BigDecimal historicalPercent) {

        private boolean counts() {
            return capacityMinutes > 0 || approvedBillableMinutes != 0;
        }

        private static Person of(
                Consultant person, long capacity, long scheduled, long soft, long billable) {
            return new Person(
                    person.code(),
                    person.name(),
                    capacity,
                    scheduled,
                    soft,
                    UtilizationDefinition.percent(scheduled, capacity),
                    billable,
                    UtilizationDefinition.percent(billable, capacity));
        }
    }

    /** The group: sums, and percentages of the sums. */
    public record Total(
            long capacityMinutes,
            long scheduledMinutes,
            long softMinutes,
            @Nullable BigDecimal scheduledPercent,
            long approvedBillableMinutes,
            @Nullable BigDecimal historicalPercent) {}

    /**
     * Only the days count on which the entity employs the person: after a move, each entity has its
     * own part.
     *
     * @param range days with an end
     * @param bookings of these people, on any project
     * @param worked approved billable minutes of these people by day
     */
    static Utilisation of(
            String legalEntity,
            DateRange range,
            Collection<Consultant> people,
            Collection<Assignment> bookings,
            Collection<BillableDay> worked) {
        var booked = bookings.stream().collect(Collectors.groupingBy(Assignment::consultantId));
        var billable = billableByDay(worked);
        var persons =
                people.stream()
                        .map(person ->
                                person(
                                        person,
                                        legalEntity,
                                        range,
                                        booked.getOrDefault(person.id(), List.of()),
                                        billable.getOrDefault(person.id(), Map.of())))
                        .filter(Person::counts)
                        .sorted(Comparator.comparing(Person::consultant))
                        .toList();
        var last = range.from().plusDays(range.days() - 1);
        return new Utilisation(
                UtilizationDefinition.IN_FORCE,
                legalEntity,
                range.from(),
                last,
                persons,
                total(persons));
    }

    private static Person person(
            Consultant person,
            String legalEntity,
            DateRange range,
            List<Assignment> bookings,
            Map<LocalDate, Long> billable) {
        var days =
                range.from()
                        .datesUntil(range.from().plusDays(range.days()))
                        .filter(day -> person.employedOn(day, legalEntity))
                        .collect(Collectors.toSet());
        long capacity = days.stream().mapToLong(person::capacityOn).sum();
        long scheduled = 0;
        long soft = 0;
        for (var booking : bookings) {
            long minutes = minutesOn(days, booking);
            scheduled += booking.takesCapacity() ? minutes : 0;
            soft += booking.takesCapacity() ? 0 : minutes;
        }
        long worked = days.stream().mapToLong(day -> billable.getOrDefault(day, 0L)).sum();
        return Person.of(person, capacity, scheduled, soft, worked);
    }

    private static long minutesOn(Set<LocalDate> days, Assignment booking) {
        return booking.days().entrySet().stream()
                .filter(entry -> days.contains(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static Map<UUID, Map<LocalDate, Long>> billableByDay(Collection<BillableDay> worked) {
        var byPerson = new HashMap<UUID, Map<LocalDate, Long>>();
        for (var day : worked) {
            byPerson.computeIfAbsent(day.consultantId(), _ -> new HashMap<>())
                    .merge(day.day(), day.minutes(), Long::sum);
        }
        return byPerson;
    }

    private static Total total(List<Person> persons) {
        long capacity = persons.stream().mapToLong(Person::capacityMinutes).sum();
        long scheduled = persons.stream().mapToLong(Person::scheduledMinutes).sum();
        long billable = persons.stream().mapToLong(Person::approvedBillableMinutes).sum();
        return new Total(
                capacity,
                scheduled,
                persons.stream().mapToLong(Person::softMinutes).sum(),
                UtilizationDefinition.percent(scheduled, capacity),
                billable,
                UtilizationDefinition.percent(billable, capacity));
    }
}
