package io.ledgerline.billing.rates;

import io.ledgerline.billing.entity.LegalEntities;
import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Saves rate cards; a price once saved is never changed, further ones are added. */
@ApplicationScoped
public class RateCards {

    private final Commands commands;
    private final Db db;
    private final LegalEntities entities;

    RateCards(Commands commands, Db db, LegalEntities entities) {
        this.commands = commands;
        this.db = db;
        this.entities = entities;
    }

    Decision<RateCard> open(Scope scope, CommandKey key, NewRateCard asked) {
        return commands.handle(scope, key, asked, RateCard.class, () -> decideOpen(scope, asked));
    }

    private Decision<RateCard> decideOpen(Scope scope, NewRateCard asked) {
        var faults = asked.faults();
        var entity = asked.legalEntity();
        if (entity == null || !scope.covers(entity) || entities.known(entity).isEmpty()) {
            LegalEntities.unknown(faults, entity);
        }
        if (faults.any()) {
            return faults.rejection(RateProblem.INVALID_RATE_CARD);
        }
        var card = asked.card(Ids.next());
        if (RateCardRow.isTaken(card.key())) {
            return Decision.reject(
                    Problem.of(
                            RateProblem.RATE_CARD_EXISTS,
                            "code",
                            card.legalEntity() + " has a rate card " + card.code() + " already"));
        }
        RateCardRow.insert(card);
        return saved(card);
    }

    Decision<RateCard> add(Scope scope, CommandKey key, UUID id, NewRateCard.NewLine asked) {
        record Asked(UUID id, NewRateCard.NewLine line) {}
        return commands.handle(
                scope, key, new Asked(id, asked), RateCard.class, () -> decideAdd(id, asked));
    }

    private Decision<RateCard> decideAdd(UUID id, NewRateCard.NewLine asked) {
        var found = RateCardRow.lock(id);
        if (found.isEmpty()) {
            return Decision.reject(RateProblem.UNKNOWN_RATE_CARD, "no such rate card");
        }
        var faults = NewRateCard.faults(found.get(), asked);
        if (faults.any()) {
            return faults.rejection(RateProblem.INVALID_RATE_CARD);
        }
        var line = asked.line(found.get().validFrom(), found.get().validTo());
        var before = found.get();
        var card = before.with(line);
        RateCardRow.add(card, line, before.followedBy(line));
        return Decision.accept(
                card,
                effects(card)
                        .withAudit(
                                new AuditFact(
                                        "add-rate",
                                        card.legalEntity(),
                                        id.toString(),
                                        null,
                                        before,
                                        card)));
    }

    private static Decision<RateCard> saved(RateCard card) {
        return Decision.accept(card, effects(card));
    }

    private static Effects effects(RateCard card) {
        return Effects.of(card.told()).withFacts(Set.of(card.key().fact()));
    }

    Optional<RateCard> find(Scope scope, UUID id) {
        return db.read(scope, () -> RateCardRow.find(id));
    }

    List<RateCard> page(
            Scope scope, @Nullable String legalEntity, @Nullable UUID after, int limit) {
        return db.read(scope, () -> RateCardRow.page(legalEntity, after, limit));
    }

    /** In the running transaction: the cards by key; those not there are left out. */
    public Map<RateCard.Key, RateCard> cards(Collection<RateCard.Key> keys) {
        return keys.isEmpty()
                ? Map.of()
                : RateCardRow.find(Set.copyOf(keys)).stream()
                        .collect(Collectors.toMap(RateCard::key, Function.identity()));
    }
}
