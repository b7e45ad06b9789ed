package io.ledgerline.kit;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.LegalEntity;
import io.ledgerline.contracts.billing.RateCard;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.KnownFact;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The smallest use case that goes through every part of the kit. */
@ApplicationScoped
class Notes {

    private final Commands commands;
    private final Db db;

    Notes(Commands commands, Db db) {
        this.commands = commands;
        this.db = db;
    }

    record NewNote(String legalEntity, String text) {}

    record Note(UUID id, String legalEntity, String text) {}

    Decision<Note> write(Scope scope, String key, NewNote request) {
        return commands.handle(
                scope,
                new CommandKey("write-note", key),
                request,
                Note.class,
                () -> decide(scope, request));
    }

    private Decision<Note> decide(Scope scope, NewNote request) {
        var source = new SourceReference("test", request.text(), 1);
        var faults =
                new Faults()
                        .require(
                                scope.covers(request.legalEntity()),
                                NoteProblem.UNKNOWN_NOTE,
                                "legalEntity",
                                "no such entity",
                                OwnerQueue.IT)
                        .require(
                                !request.text().startsWith("bad"),
                                NoteProblem.NOT_A_NOTE,
                                "text",
                                "a bad text",
                                OwnerQueue.PMO);
        var note = new Note(Ids.next(), request.legalEntity(), request.text());
        if (scope.covers(request.legalEntity())) {
            insert(note);
        }
        if (faults.any()) {
            var violations = faults.violations();
            return Decision.reject(
                    Problem.of(NoteProblem.NOT_A_NOTE, violations),
                    CaseDraft.open(null, violations.getFirst(), source));
        }
        return Decision.accept(note, told(note.legalEntity(), note.id().toString(), 1));
    }

    /** Writes without deciding whether the scope covers the entity: the database must refuse. */
    void insert(Note note) {
        db.update(
                "insert into note (id, legal_entity, text) values (?, ?, ?)",
                note.id(),
                note.legalEntity(),
                note.text());
    }

    List<String> texts(Scope scope) {
        return db.read(
                scope, () -> db.query("select text from note order by text", r -> r.getString(1)));
    }

    private enum Awaited implements KnownFact.Kind {
        ENTITY
    }

    static Event told(String entity, String subject, long version) {
        return Event.of(
                Topics.LEGAL_ENTITIES, entity, subject, "io.ledgerline.note", entity(version));
    }

    static LegalEntity entity(long version) {
        return LegalEntity.newBuilder()
                .setCode("note")
                .setName("note")
                .setCountry("DE")
                .setCurrency("EUR")
                .setTimeZone("Europe/Berlin")
                .setStandardTaxRate(new BigDecimal("0.19"))
                .setVersion(version)
                .build();
    }

    /**
     * Legal entities are the fact here: name is their text; "boom" is a bug in a handler, "slow"
     * takes three seconds, "lazy" one, and "pass on" is told to the next.
     */
    Effects takeEntities(Scope scope, List<Received<LegalEntity>> records) {
        var facts = new ArrayList<KnownFact>();
        var told = new ArrayList<Event>();
        for (var record : records) {
            if (record.payload().getName().equals("boom")) {
                throw new IllegalStateException("boom");
            }
            if (record.payload().getName().startsWith("slow")) {
                db.query("select pg_sleep(3)", _ -> true);
            }
            if (record.payload().getName().startsWith("lazy")) {
                db.query("select pg_sleep(1)", _ -> true);
            }
            insert(new Note(Ids.next(), record.legalEntity(), record.payload().getName()));
            facts.add(Awaited.ENTITY.of(record.payload().getName()));
            if (record.payload().getName().startsWith("pass on")) {
                told.add(
                        Event.of(
                                Topics.INVOICES,
                                record.legalEntity(),
                                record.payload().getCode(),
                                "io.ledgerline.passed",
                                entity(1)));
            }
        }
        return Effects.of(told).withFacts(facts);
    }

    /** A rate card needs the entity named by its code to be there as a note. */
    Effects takeCards(Scope scope, List<Received<RateCard>> records) {
        var cases = new ArrayList<CaseDraft>();
        for (var record : records) {
            var code = record.payload().getCode();
            var known = db.first("select 1 from note where text = ?", _ -> true, code).isPresent();
            if (known) {
                insert(new Note(Ids.next(), record.legalEntity(), "card of " + code));
            } else {
                var violation =
                        new Violation(
                                "ENTITY_UNKNOWN", "code", "no " + code, OwnerQueue.FINANCE, null);
                cases.add(
                        CaseDraft.of(record, violation, new SourceReference("cards", code, 1))
                                .waitingFor(Set.of(Awaited.ENTITY.of(code))));
            }
        }
        return Effects.NONE.withCases(cases);
    }
}
