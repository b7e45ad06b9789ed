package io.ledgerline.assignment.person;

import io.ledgerline.assignment.person.Consultant.CostRate;
import io.ledgerline.assignment.person.Consultant.State;
import io.ledgerline.assignment.person.Consultant.Terms;
import io.ledgerline.kit.value.SourceReference;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A consultant as answered. A shape of its own, because what a person costs is for finance only.
 *
 * @param terms those of the legal entities that the reader may see
 * @param costRates null for whoever may not see them
 */
record ConsultantView(
        UUID id,
        String code,
        String name,
        String userName,
        String legalEntity,
        State state,
        LocalDate hiredOn,
        @Nullable LocalDate leftOn,
        List<Terms> terms,
        @Nullable List<CostRate> costRates,
        List<SourceReference> externalReferences,
        long version) {

    static ConsultantView of(Consultant person, boolean withCosts) {
        return new ConsultantView(
                person.id(),
                person.code(),
                person.name(),
                person.userName(),
                person.legalEntity(),
                person.state(),
                person.hiredOn(),
                person.leftOn(),
                person.terms(),
                withCosts ? person.costRates() : null,
                List.of(person.source()),
                person.version());
    }
}
