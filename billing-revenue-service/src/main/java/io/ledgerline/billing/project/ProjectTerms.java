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
 * @param verdict on its financial set-up; PENDING until it is judged
 * @param contract empty while the contract has not arrived
 */
public record ProjectTerms(Told told, SetUpState verdict, Optional<ContractTerms> contract) {

    /**
     * The project as its owner tells it.
     *
     * @param state {@code PROPOSED}
     * @param taskLines contract line of each task
     */
    public record Told(
            UUID id,
            String legalEntity,
            String code,
            Deal deal,
            String state,
            String currency,
            long version,
            Map<UUID, UUID> taskLines,
            List<Milestone> milestones) {

        UUID contractId() {
            return deal.contractId();
        }
    }

    /** What it is done under, and for whom. */
    public record Deal(UUID contractId, UUID customerId) {}

    /** A milestone as the project tells it. */
    public record Milestone(
            UUID id,
            String code,
            String name,
            UUID contractLineId,
            Money amount,
            boolean accepted,
            @Nullable LocalDate acceptedOn) {}

    public UUID id() {
        return told.id();
    }

    public String legalEntity() {
        return told.legalEntity();
    }

    public String code() {
        return told.code();
    }

    public UUID contractId() {
        return told.contractId();
    }

    public UUID customerId() {
        return told.deal().customerId();
    }

    public String currency() {
        return told.currency();
    }

    public List<Milestone> milestones() {
        return told.milestones();
    }

    public boolean isAccepted() {
        return verdict == SetUpState.ACCEPTED;
    }

    /** Whether a verdict is still to be given; a project once refused is not judged again. */
    public boolean awaitsVerdict() {
        return verdict == SetUpState.PENDING
                && !told.state().equals("REJECTED")
                && !told.state().equals("CLOSED");
    }

    /** The contract line under which a task is billed; empty when the task is not known. */
    public Optional<ContractTerms.Line> lineOfTask(@Nullable UUID taskId) {
        return taskId == null
                ? Optional.empty()
                : contract.flatMap(terms -> terms.line(told.taskLines().get(taskId)));
    }

    /** The fact that cases wait for while the project is not known or not accepted. */
    public static KnownFact fact(UUID id) {
        return BillingFacts.PROJECT.of(id);
    }
}
