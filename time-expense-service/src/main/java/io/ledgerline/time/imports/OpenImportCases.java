package io.ledgerline.time.imports;

import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.edge.BodyKeys;
import io.ledgerline.time.edge.Form;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Use case: records that cannot be read become cases. */
@ApplicationScoped
class OpenImportCases {

    private final Commands commands;
    private final BodyKeys keys;
    private final InstantSource clock;

    OpenImportCases(Commands commands, BodyKeys keys, InstantSource clock) {
        this.commands = commands;
        this.keys = keys;
        this.clock = clock;
    }

    /** The moment of reading, which is the version of records whose system tells none. */
    Instant now() {
        return clock.instant();
    }

    /** Keeps each flaw as a case of its own; the same flaw again is the same case. */
    void open(Scope scope, Page page, List<Flaw> flaws) {
        if (flaws.isEmpty()) {
            return;
        }
        record Opened(int cases) {}
        var drafts = flaws.stream().map(flaw -> draft(page, flaw)).toList();
        commands.handle(
                scope,
                keys.of("open-import-cases", "import-flaws", List.of(page.feed(), drafts)),
                drafts,
                Opened.class,
                () -> Decision.accept(new Opened(drafts.size()), Effects.NONE.withCases(drafts)));
    }

    private static CaseDraft draft(Page page, Flaw flaw) {
        var id = flaw.id().isEmpty() ? "record " + flaw.place() : flaw.id();
        return CaseDraft.open(
                page.legalEntity(),
                new Violation(
                        TimeProblem.IMPORT_RECORD_NOT_VALID.name(),
                        "records[" + flaw.place() + "]",
                        page.feed() + ": " + flaw.message(),
                        OwnerQueue.IT,
                        "correct the record in its system and send it again"),
                new SourceReference(page.system(), shortened(id), 1));
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(id.length(), Form.CODE_CHARACTERS_MAX));
    }
}
