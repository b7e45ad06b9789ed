package io.ledgerline.time.reference;

import io.ledgerline.kit.value.DateRange;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A person who works or spends.
 *
 * @param active false when the person has left
 * @param employed first and last day of employment
 * @param terms by rising first day
 */
public record Consultant(
        UUID id,
        String legalEntity,
        String code,
        String userName,
        boolean active,
        DateRange employed,
        List<Term> terms) {

    public Consultant {
        terms = List.copyOf(terms);
    }

    /** The role from a day on, until the next term begins. */
    public record Term(LocalDate validFrom, String role) {}

    /** Who has left on a day not known counts as not employed on any. */
    public boolean isEmployedOn(LocalDate day) {
        return employed.contains(day) && (active || employed.to() != null);
    }

    public Optional<String> roleOn(LocalDate day) {
        return terms.stream()
                .filter(term -> !term.validFrom().isAfter(day))
                .reduce((_, later) -> later)
                .map(Term::role);
    }

    /** Whether a sender's text, id, employee code or user name, means this person. */
    public boolean isNamed(String text) {
        return code.equals(text) || userName.equals(text) || id.toString().equalsIgnoreCase(text);
    }
}
