package io.ledgerline.time.approval;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.edge.Admission;
import io.ledgerline.time.edge.Form;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Use cases of what approvers let others do while they are away. */
@ApplicationScoped
class Delegating {

    private final Commands commands;
    private final Db db;
    private final Admission admission;
    private final InstantSource clock;

    Delegating(Commands commands, Db db, Admission admission, InstantSource clock) {
        this.commands = commands;
        this.db = db;
        this.admission = admission;
        this.clock = clock;
    }

    /**
     * @param approver user name of who is away; the caller, or for an admin anybody else
     * @param delegate user name of who acts
     * @param from first day
     * @param to last one, included
     */
    record NewDelegation(
            @Nullable String legalEntity,
            @Nullable String approver,
            @Nullable String delegate,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String reason) {}

    /** Puts a delegation in the place of another of the same people from the same day. */
    Decision<Delegation> set(Scope scope, CommandKey key, NewDelegation request) {
        return commands.handle(
                scope, key, request, Delegation.class, () -> decideSet(scope, request));
    }

    Decision<Delegation> revoke(Scope scope, CommandKey key, UUID id) {
        return commands.handle(scope, key, id, Delegation.class, () -> decideRevoke(scope, id));
    }

    /** A page by id of those that the caller gives or gets; an overseer sees all of the scope. */
    List<Delegation> list(Scope scope, @Nullable UUID after, int limit) {
        var person = overseesAll(scope) ? null : scope.actor();
        return db.read(scope, () -> DelegationRow.page(person, after, limit + 1));
    }

    private Decision<Delegation> decideSet(Scope scope, NewDelegation request) {
        var faults = new Faults();
        var entity = admission.checkEntity(scope, request.legalEntity(), faults);
        check(request, faults);
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        var approver = Objects.requireNonNull(request.approver());
        var delegate = Objects.requireNonNull(request.delegate());
        var isOwn = approver.equals(scope.actor());
        if (!isOwn && (!scope.hasRole(Roles.ADMIN) || delegate.equals(scope.actor()))) {
            return Decision.reject(
                    TimeProblem.NOT_OWN_DELEGATION,
                    "everybody delegates for himself or herself; an admin for another to another");
        }
        var from = Objects.requireNonNull(request.from());
        var delegation =
                new Delegation(
                        Ids.derived(
                                "approval-delegation", entity, approver, delegate, from.toString()),
                        entity,
                        approver,
                        delegate,
                        from,
                        Objects.requireNonNull(request.to()),
                        Objects.requireNonNull(request.reason()),
                        isOwn && scope.hasRole(Roles.FINANCE_CONTROLLER),
                        scope.actor(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        null,
                        null);
        var before = DelegationRow.find(delegation.id()).map(DelegationRow::toDelegation);
        DelegationRow.store(delegation);
        return Decision.accept(
                delegation, audited("delegate-approval", before.orElse(null), delegation));
    }

    private static void check(NewDelegation request, Faults faults) {
        var form = new Form(faults, "").by(TimeProblem.DELEGATION_NOT_VALID, OwnerQueue.PMO);
        form.text("approver", request.approver());
        form.text("delegate", request.delegate());
        form.day("from", request.from());
        form.day("to", request.to());
        form.reason(request.reason());
        form.order("from", request.from(), "to", request.to());
        form.require(
                request.delegate() == null || !request.delegate().equals(request.approver()),
                "delegate",
                "nobody is his or her own delegate");
    }

    private Decision<Delegation> decideRevoke(Scope scope, UUID id) {
        var stored =
                DelegationRow.find(id)
                        .map(DelegationRow::toDelegation)
                        .filter(one ->
                                overseesAll(scope)
                                        || one.approver().equals(scope.actor())
                                        || one.delegate().equals(scope.actor()));
        if (stored.isEmpty()) {
            return Decision.reject(TimeProblem.UNKNOWN_DELEGATION, "no delegation " + id);
        }
        var before = stored.get();
        if (before.revokedAt() != null) {
            return Decision.reject(
                    TimeProblem.ALREADY_REVOKED, "delegation " + id + " is revoked already");
        }
        if (!scope.hasRole(Roles.ADMIN) && !before.approver().equals(scope.actor())) {
            return Decision.reject(
                    TimeProblem.NOT_OWN_DELEGATION,
                    "the approver or an admin takes a delegation back");
        }
        var revoked = before.revoked(scope.actor(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        DelegationRow.store(revoked);
        return Decision.accept(revoked, audited("revoke-delegation", before, revoked));
    }

    private static Effects audited(String action, @Nullable Delegation before, Delegation after) {
        return Effects.NONE.withAudit(
                new AuditFact(
                        action,
                        after.legalEntity(),
                        after.id().toString(),
                        after.reason(),
                        before,
                        after));
    }

    private static boolean overseesAll(Scope scope) {
        return scope.hasRole(Roles.ADMIN)
                || scope.hasRole(Roles.AUDITOR)
                || scope.hasRole(Roles.FINANCE_CONTROLLER);
    }
}
