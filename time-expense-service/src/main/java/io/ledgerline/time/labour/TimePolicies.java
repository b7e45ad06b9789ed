package io.ledgerline.time.labour;

import static java.util.stream.Collectors.groupingBy;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The policies of the legal entities that employ the people of a set of records. */
public final class TimePolicies {

    private final Limits otherwise;
    private final Map<String, List<TimePolicy>> byEntity;

    /**
     * @param otherwise what holds where an entity has set nothing
     */
    public TimePolicies(Limits otherwise, Collection<TimePolicy> policies) {
        this.otherwise = otherwise;
        this.byEntity = policies.stream().collect(groupingBy(TimePolicy::legalEntity));
    }

    /** What holds where nothing is set. */
    public Limits otherwise() {
        return otherwise;
    }

    /** What holds for the entity's people on the day. */
    public Limits on(String legalEntity, LocalDate day) {
        return byEntity.getOrDefault(legalEntity, List.of()).stream()
                .filter(policy -> !policy.validFrom().isAfter(day))
                .max(Comparator.comparing(TimePolicy::validFrom))
                .map(TimePolicy::limits)
                .orElse(otherwise);
    }
}
