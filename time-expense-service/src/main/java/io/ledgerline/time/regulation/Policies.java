package io.ledgerline.time.regulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.edge.Admission;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.edge.Lock;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays policies down, and finds those that hold. */
@ApplicationScoped
public class Policies {

    private static final int POLICIES_MAX = 500;

    private final Commands commands;
    private final Db db;
    private final Admission admission;
    private final ObjectMapper json;
    private final InstantSource clock;

    Policies(
            Commands commands, Db db, Admission admission, ObjectMapper json, InstantSource clock) {
        this.commands = commands;
        this.db = db;
        this.admission = admission;
        this.json = json;
        this.clock = clock;
    }

    /** Where a policy stands in a list. */
    public record Place(String legalEntity, LocalDate validFrom) {

        /** Before the first. */
        public static final Place START = new Place("", LocalDate.EPOCH);
    }

    /**
     * Puts a policy in the place of another of the same entity, kind and first day; the audit trail
     * keeps that one. What is stored stays as it is: a policy judges what comes from now on.
     */
    public <P extends Policy> Decision<P> set(
            Scope scope, CommandKey key, PolicyKind<P> kind, NewPolicy told) {
        return commands.handle(scope, key, told, kind.type(), () -> decide(scope, kind, told));
    }

    private <P extends Policy> Decision<P> decide(Scope scope, PolicyKind<P> kind, NewPolicy told) {
        var faults = new Faults();
        var entity = admission.checkEntity(scope, told.legalEntity(), faults);
        var form = new Form(faults, "");
        form.day("validFrom", told.validFrom());
        form.optionalDay("validTo", told.validTo());
        told.check(form, admission.currency(entity).orElse(null));
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        Lock.POLICIES.take(db, List.of(entity));
        var row = PolicyRow.at(entity, kind, Objects.requireNonNull(told.validFrom()));
        var before = row.isPersistent() ? read(kind, row) : null;
        var policy = policy(scope, kind, told, before == null ? 1 : row.version + 1);
        if (kind.exclusive()) {
            overlaps(kind, policy, faults);
        }
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        row.validTo = policy.validTo();
        row.document = write(policy);
        row.setBy = scope.actor();
        row.setAt = clock.instant();
        row.persist();
        return Decision.accept(
                policy,
                Effects.NONE
                        .withFacts(kind.facts(entity))
                        .withAudit(
                                new AuditFact(
                                        kind.action(),
                                        entity,
                                        policy.place(),
                                        null,
                                        before,
                                        policy)));
    }

    private <P extends Policy> void overlaps(PolicyKind<P> kind, P policy, Faults faults) {
        of(kind, Set.of(policy.legalEntity())).stream()
                .filter(one ->
                        !one.validFrom().equals(policy.validFrom())
                                && one.dates().overlaps(policy.dates()))
                .forEach(one ->
                        faults.add(
                                TimeProblem.POLICIES_OVERLAP,
                                "validFrom",
                                "the policy from %s is in force until %s"
                                        .formatted(one.validFrom(), until(one)),
                                OwnerQueue.FINANCE,
                                "let the one end before the other begins"));
    }

    private static Object until(Policy one) {
        var last = one.validTo();
        return last == null ? "further notice" : last;
    }

    /** What the entities have laid down, past and future, in the running transaction. */
    public <P extends Policy> List<P> of(PolicyKind<P> kind, Collection<String> entities) {
        return of(List.of(kind), entities);
    }

    /** The same of several kinds: one statement. */
    public <P extends Policy> List<P> of(List<PolicyKind<P>> kinds, Collection<String> entities) {
        return read(kinds, PolicyRow.of(names(kinds), entities));
    }

    /** Those of an entity, or of all that the scope sees; the newest first of each kind. */
    public <P extends Policy> List<P> list(
            Scope scope, List<PolicyKind<P>> kinds, @Nullable String legalEntity) {
        return db.read(
                scope,
                () -> read(kinds, PolicyRow.newest(names(kinds), legalEntity, POLICIES_MAX)));
    }

    /** A page of what the scope sees; one more than the limit when there is more. */
    public <P extends Policy> List<P> page(
            Scope scope, PolicyKind<P> kind, @Nullable String entity, Place after, int limit) {
        return db.read(
                scope,
                () -> read(List.of(kind), PolicyRow.page(kind.name(), entity, after, limit + 1)));
    }

    private static List<String> names(List<? extends PolicyKind<?>> kinds) {
        return kinds.stream().map(PolicyKind::name).toList();
    }

    /** Kinds of one list have one type of document. */
    private <P extends Policy> List<P> read(List<PolicyKind<P>> kinds, List<PolicyRow> rows) {
        return rows.stream().map(row -> read(kinds.getFirst(), row)).toList();
    }

    /** The checked request is the document, but for what only we know of it. */
    private <P extends Policy> P policy(
            Scope scope, PolicyKind<P> kind, NewPolicy told, long version) {
        ObjectNode document = json.valueToTree(told);
        document.put("setBy", scope.actor())
                .put("setAt", clock.instant().truncatedTo(ChronoUnit.MICROS).toString())
                .put("version", version);
        try {
            return json.readerFor(kind.type())
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(document);
        } catch (IOException e) {
            throw new IllegalArgumentException("a checked policy cannot be read", e);
        }
    }

    private String write(Policy policy) {
        try {
            return json.writeValueAsString(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("policy is not JSON", e);
        }
    }

    private <P extends Policy> P read(PolicyKind<P> kind, PolicyRow row) {
        try {
            return json.readValue(row.document, kind.type());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored policy cannot be read", e);
        }
    }
}
