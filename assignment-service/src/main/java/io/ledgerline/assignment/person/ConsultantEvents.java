package io.ledgerline.assignment.person;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.assignment.ConsultantState;
import io.ledgerline.contracts.assignment.ConsultantTerms;
import io.ledgerline.contracts.common.Money;
import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.wire.Event;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the other services and the audit trail are told of a person; pure. */
final class ConsultantEvents {

    private static final int CONTRACT_DECIMALS = 4;

    private ConsultantEvents() {}

    /**
     * The audit trail is read by people who may not see costs, so it names the change without them.
     *
     * @param action the operation, {@code take-worker}
     * @param reason what the change is about, or null when before and after say it
     * @param before null for a new person
     */
    static Effects changed(
            String action, @Nullable String reason, @Nullable Consultant before, Consultant after) {
        var type = "io.ledgerline.consultant." + (before == null ? "hired" : "changed");
        var event =
                Event.of(
                        Topics.CONSULTANTS, after.legalEntity(), after.id(), type, contract(after));
        return Effects.of(event).withAudit(audit(action, reason, before, after));
    }

    static AuditFact audit(
            String action, @Nullable String reason, @Nullable Consultant before, Consultant after) {
        return new AuditFact(
                action,
                after.legalEntity(),
                after.id().toString(),
                reason,
                before == null ? null : before.withoutCosts(),
                after.withoutCosts());
    }

    static io.ledgerline.contracts.assignment.Consultant contract(Consultant person) {
        var source = person.source();
        return io.ledgerline.contracts.assignment.Consultant.newBuilder()
                .setId(person.id())
                .setCode(person.code())
                .setName(person.name())
                .setUserName(person.userName())
                .setLegalEntity(person.legalEntity())
                .setState(ConsultantState.valueOf(person.state().name()))
                .setHiredOn(person.hiredOn())
                .setLeftOn(person.leftOn())
                .setTerms(person.terms().stream().map(ConsultantEvents::terms).toList())
                .setCostRates(person.costRates().stream().map(ConsultantEvents::rate).toList())
                .setExternalReferences(
                        List.of(
                                new io.ledgerline.contracts.common.SourceReference(
                                        source.system(), source.id(), source.version())))
                .setVersion(person.version())
                .build();
    }

    private static ConsultantTerms terms(Consultant.Terms terms) {
        return new ConsultantTerms(
                terms.validFrom(),
                terms.legalEntity(),
                terms.costCentre(),
                terms.role(),
                terms.weeklyMinutes());
    }

    private static io.ledgerline.contracts.assignment.CostRate rate(Consultant.CostRate rate) {
        var cost = rate.hourlyCost();
        return new io.ledgerline.contracts.assignment.CostRate(
                rate.validFrom(),
                new Money(
                        cost.amount().setScale(CONTRACT_DECIMALS, RoundingMode.UNNECESSARY),
                        cost.currencyCode()));
    }
}
