package io.ledgerline.time.edge;

import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.reference.Consultant;
import io.ledgerline.time.reference.Origin;
import io.ledgerline.time.reference.ReferenceData;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may send what for whom; asked before any rule. */
@ApplicationScoped
public class Admission {

    private final ReferenceData reference;
    private final InstantSource clock;

    Admission(ReferenceData reference, InstantSource clock) {
        this.reference = reference;
        this.clock = clock;
    }

    /** Names the fault of an entity missing or, for this scope, unknown; answers its code or "". */
    public String checkEntity(Scope scope, @Nullable String legalEntity, Faults faults) {
        if (legalEntity == null || legalEntity.isBlank()) {
            new Form(faults, "").present("legalEntity", null);
            return "";
        }
        if (!reference.actsFor(scope, legalEntity)) {
            faults.add(
                    KitProblem.UNKNOWN_LEGAL_ENTITY,
                    "legalEntity",
                    "no legal entity has this code",
                    OwnerQueue.IT);
        }
        return legalEntity;
    }

    /** The currency of the entity's books, in the running transaction; empty when not known. */
    public Optional<String> currency(String legalEntity) {
        return Optional.ofNullable(reference.currencies(Set.of(legalEntity)).get(legalEntity));
    }

    /** Who sends, and when. */
    public Origin.Receipt receipt(Scope scope) {
        return new Origin.Receipt(scope.actor(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** Names the fault of sending for another person without a role for it. */
    public void checkOwn(Scope scope, @Nullable String consultant, Form form) {
        checkOwn(scope, self(scope), consultant, form);
    }

    /** The person who sends, as far as known; asked once for many records. */
    public Optional<Consultant> self(Scope scope) {
        return ReferenceData.actsForOthers(scope) ? Optional.empty() : reference.self(scope);
    }

    public static void checkOwn(
            Scope scope, Optional<Consultant> self, @Nullable String consultant, Form form) {
        if (ReferenceData.actsForOthers(scope) || consultant == null) {
            return;
        }
        if (!consultant.equals(scope.actor())
                && self.filter(one -> one.isNamed(consultant)).isEmpty()) {
            form.notOwn();
        }
    }

    /** An entity not known outranks all, then sending for others; both still name every fault. */
    public static Problem refusal(Faults faults) {
        var codes = faults.violations().stream().map(Violation::code).toList();
        if (codes.contains(KitProblem.UNKNOWN_LEGAL_ENTITY.name())) {
            return Problem.of(KitProblem.UNKNOWN_LEGAL_ENTITY, faults.violations());
        }
        if (codes.contains(TimeProblem.NOT_OWN.name())) {
            return Problem.of(TimeProblem.NOT_OWN, faults.violations());
        }
        return Problem.of(KitProblem.RULES_NOT_MET, faults.violations());
    }
}
