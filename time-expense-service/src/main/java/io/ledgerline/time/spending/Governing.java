package io.ledgerline.time.spending;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.intake.Admission;
import io.ledgerline.time.intake.Form;
import io.ledgerline.time.reference.Knowing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Use cases of expense policies, and what they and the exchange rates say of expenses. */
@ApplicationScoped
public class Governing {

    static final int POLICIES_MAX = 500;

    private final Commands commands;
    private final Db db;
    private final ObjectMapper json;
    private final Admission admission;
    private final Knowing knowing;

    Governing(Commands commands, Db db, ObjectMapper json, Admission admission, Knowing knowing) {
        this.commands = commands;
        this.db = db;
        this.json = json;
        this.admission = admission;
        this.knowing = knowing;
    }

    /** Puts a policy in the place of another of the same entity and first day. */
    Decision<ExpensePolicy> put(Scope scope, CommandKey key, NewPolicy request) {
        return commands.handle(
                scope, key, request, ExpensePolicy.class, () -> decide(scope, request));
    }

    /** The policies of an entity, or of all that the scope sees; the newest first. */
    List<ExpensePolicy> list(Scope scope, @Nullable String legalEntity) {
        return db.read(scope, () -> ExpensePolicyRow.list(db, json, legalEntity, POLICIES_MAX));
    }

    /**
     * What is laid down for expenses, in the running transaction: three statements, whatever their
     * number, and two when all is in one currency.
     */
    public SpendingTerms terms(Collection<Asked> asked) {
        var entities = asked.stream().map(Asked::legalEntity).collect(Collectors.toSet());
        var currencies = knowing.currencies(entities);
        var pairs = asked.stream().flatMap(one -> pairs(one, currencies)).distinct().toList();
        return new SpendingTerms(
                currencies,
                ExpensePolicyRow.of(db, json, entities),
                pairs.isEmpty() ? List.of() : ExchangeRateRow.latest(db, pairs));
    }

    private static Stream<ExchangeRateRow.Pair> pairs(Asked asked, Map<String, String> own) {
        var currencies = new LinkedHashSet<>(asked.currencies());
        Stream.ofNullable(own.get(asked.legalEntity())).forEach(currencies::add);
        return currencies.stream()
                .flatMap(from ->
                        currencies.stream()
                                .filter(into -> !into.equals(from))
                                .map(into ->
                                        new ExchangeRateRow.Pair(
                                                asked.legalEntity(), from, into, asked.day())));
    }

    private Decision<ExpensePolicy> decide(Scope scope, NewPolicy request) {
        var faults = new Faults();
        var entity = admission.checkEntity(scope, request.legalEntity(), faults);
        var form = new Form(faults, "");
        form.day("validFrom", request.validFrom());
        if (request.validTo() != null) {
            form.day("validTo", request.validTo());
        }
        var own = knowing.currencies(Set.of(entity)).get(entity);
        faults.require(
                own != null && own.equals(request.currency()),
                SpendingProblem.CURRENCY_NOT_OF_ENTITY,
                "currency",
                "a policy is in the currency of its legal entity",
                OwnerQueue.FINANCE);
        request.check(
                faults,
                ExpensePolicy.CATEGORIES,
                own == null ? 2 : Currency.getInstance(own).getDefaultFractionDigits());
        var from = request.validFrom();
        var to = request.validTo();
        faults.require(
                from == null || to == null || !to.isBefore(from),
                SpendingProblem.POLICY_NOT_VALID,
                "validTo",
                "validTo is on or after validFrom",
                OwnerQueue.FINANCE);
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        return store(request, faults);
    }

    private Decision<ExpensePolicy> store(NewPolicy request, Faults faults) {
        var entity = Objects.requireNonNull(request.legalEntity());
        ExpensePolicyRow.lock(db, entity);
        var stored = ExpensePolicyRow.of(db, json, List.of(entity));
        var before =
                stored.stream()
                        .filter(one -> one.validFrom().equals(request.validFrom()))
                        .findFirst();
        var policy = request.policy(before.map(ExpensePolicy::version).orElse(0L) + 1);
        stored.stream()
                .filter(one ->
                        !one.validFrom().equals(policy.validFrom())
                                && one.dates().overlaps(policy.dates()))
                .forEach(one ->
                        faults.add(
                                SpendingProblem.POLICIES_OVERLAP,
                                "validFrom",
                                "the policy from %s is in force until %s"
                                        .formatted(
                                                one.validFrom(),
                                                one.validTo() == null
                                                        ? "further notice"
                                                        : one.validTo()),
                                OwnerQueue.FINANCE,
                                "let the one end before the other begins"));
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        ExpensePolicyRow.store(db, json, policy);
        return Decision.accept(
                policy,
                Effects.NONE
                        .withFacts(Set.of(SpendingTerms.fact(entity)))
                        .withAudit(
                                new AuditFact(
                                        "put-expense-policy",
                                        entity,
                                        entity + "/" + policy.validFrom(),
                                        null,
                                        before.orElse(null),
                                        policy)));
    }
}
