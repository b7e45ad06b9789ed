package io.ledgerline.billing.entity;

import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens the books of a company, and tells which are open. */
@ApplicationScoped
public class LegalEntities {

    private final Commands commands;
    private final Db db;

    LegalEntities(Commands commands, Db db) {
        this.commands = commands;
        this.db = db;
    }

    Decision<LegalEntity> open(Scope scope, CommandKey key, LegalEntity.Opening asked) {
        return commands.handle(
                scope, key, asked, LegalEntity.class, () -> decideOpen(scope, asked));
    }

    private Decision<LegalEntity> decideOpen(Scope scope, LegalEntity.Opening asked) {
        var faults = asked.faults();
        var code = asked.code();
        if (code != null && !scope.covers(code)) {
            unknown(faults, code);
        }
        if (faults.any()) {
            return faults.rejection(EntityProblem.INVALID_LEGAL_ENTITY);
        }
        var entity = asked.opened();
        if (known(entity.code()).isPresent()) {
            return Decision.reject(
                    Problem.of(
                            EntityProblem.LEGAL_ENTITY_EXISTS,
                            "code",
                            "the books of " + entity.code() + " are open already"));
        }
        LegalEntityRow.insert(entity);
        return Decision.accept(entity, Effects.of(entity.told()));
    }

    /** Adds the fault of an entity that is not there, or not for this caller. */
    public static Faults unknown(Faults faults, @Nullable String code) {
        return faults.add(
                EntityProblem.UNKNOWN_LEGAL_ENTITY,
                "legalEntity",
                "no legal entity " + code,
                OwnerQueue.IT);
    }

    Optional<LegalEntity> find(Scope scope, String code) {
        return db.read(scope, () -> known(code));
    }

    List<LegalEntity> page(Scope scope, @Nullable String after, int limit) {
        return db.read(scope, () -> LegalEntityRow.page(after, limit));
    }

    /** In the running transaction: the entity, if its scope covers it. */
    public Optional<LegalEntity> known(@Nullable String code) {
        return code == null
                ? Optional.empty()
                : LegalEntityRow.find(List.of(code)).stream().findFirst();
    }

    /** In the running transaction: the entities that the scope covers, by code. */
    public Map<String, LegalEntity> known(Collection<String> codes) {
        return LegalEntityRow.find(codes).stream()
                .collect(Collectors.toMap(LegalEntity::code, Function.identity()));
    }

    /** In the running transaction: the entities that the scope covers with one of the accounts. */
    public List<LegalEntity> ofAccounts(Collection<String> ibans) {
        return LegalEntityRow.byIban(ibans);
    }
}
