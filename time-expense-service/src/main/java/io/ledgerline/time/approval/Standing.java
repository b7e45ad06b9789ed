package io.ledgerline.time.approval;

import io.ledgerline.time.approval.Approvals.Candidate;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.reference.PostingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What decides on whose turn it is, loaded once for any number of records.
 *
 * @param actor user name of the approver
 * @param finance whether he or she is a finance-controller
 * @param delegations to the actor that are not revoked, whatever their days
 * @param policies of the legal entities concerned
 * @param managers of the projects concerned by user name, as far as named
 * @param zones of the legal entities; where none is known a day is that of UTC
 * @param calendars the periods that are open to the actor
 * @param at the moment of the decision
 */
record Standing(
        String actor,
        boolean finance,
        List<Delegation> delegations,
        List<ApprovalPolicy> policies,
        Map<UUID, String> managers,
        Map<String, ZoneId> zones,
        Map<Kind, PostingCalendar> calendars,
        Instant at) {

    Standing {
        delegations = List.copyOf(delegations);
        policies = List.copyOf(policies);
        managers = Map.copyOf(managers);
        zones = Map.copyOf(zones);
        calendars = Map.copyOf(calendars);
    }

    /** The delegations to the actor that hold today in the legal entity. */
    List<Delegation> deputies(String legalEntity) {
        return delegations.stream()
                .filter(one ->
                        one.legalEntity().equals(legalEntity) && one.holdsOn(today(legalEntity)))
                .toList();
    }

    /** The policy of the day of work or spending. */
    Optional<ApprovalPolicy> policy(Kind kind, String legalEntity, LocalDate day) {
        return ApprovalPolicy.on(policies, kind, legalEntity, day);
    }

    /** The accounting date of a record that is approved now, empty when no period is open. */
    Optional<LocalDate> bookedOn(Kind kind, String legalEntity, LocalDate day) {
        return Objects.requireNonNull(calendars.get(kind)).accountingDate(legalEntity, day);
    }

    LocalDate today(Candidate candidate) {
        return today(candidate.legalEntity());
    }

    private LocalDate today(String legalEntity) {
        return LocalDate.ofInstant(at, zones.getOrDefault(legalEntity, ZoneOffset.UTC));
    }
}
