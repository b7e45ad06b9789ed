package io.ledgerline.billing.project;

import io.ledgerline.billing.BillingFacts;
import io.ledgerline.billing.feedback.SetUpState;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.value.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project as billing needs it.
 *
 * @param state as its owner tells it, {@code PROPOSED}
 * @param verdict on its financial set-up; PENDING until it is judged
 * @param contract empty while the contract has not arrived
 * @param taskLines contract line of each task
 */
public record ProjectTerms(
        UUID id,
        String legalEntity,
        String code,
        String name,
        UUID contractId,
        UUID customerId,
        String state,
        String currency,
        long version,
        SetUpState verdict,
        Optional<ContractTerms> contract,
        Map<UUID, UUID> taskLines,
        List<Milestone> milestones) {

    /** A milestone as the project tells it. */
    public record Milestone(
            UUID id,
            String code,
            String name,
            UUID contractLineId,
            Money amount,
            boolean accepted,
            @Nullable LocalDate acceptedOn) {}

    public boolean isAccepted() {
        return verdict == SetUpState.ACCEPTED;
    }

    /** Whether a verdict is still to be given; a project once refused is not judged again. */
    public boolean awaitsVerdict() {
        return verdict == SetUpState.PENDING
                && !state.equals("REJECTED")
                && !state.equals("CLOSED");
    }

    /** The contract line under which a task is billed; empty when the task is not known. */
    public Optional<ContractTerms.Line> lineOfTask(@Nullable UUID taskId) {
        return taskId == null
                ? Optional.empty()
                : contract.flatMap(terms -> terms.line(taskLines.get(taskId)));
    }

    /** The fact that cases wait for while the project is not known or not accepted. */
    public static KnownFact fact(UUID id) {
        return BillingFacts.PROJECT.of(id);
    }
}
