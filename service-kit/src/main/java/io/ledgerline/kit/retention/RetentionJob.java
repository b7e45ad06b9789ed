package io.ledgerline.kit.retention;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Forgets keys of commands and closed cases when their time is over, unless a legal hold keeps
 * them; some at a time, so that nobody waits behind it. Facts and the audit trail are never
 * forgotten.
 */
@ApplicationScoped
class RetentionJob {

    private static final int AT_ONCE_MAX = 5_000;

    private final Db db;
    private final Commands commands;
    private final InstantSource clock;
    private final Duration handledCommands;
    private final Duration closedCases;

    RetentionJob(
            Db db,
            Commands commands,
            InstantSource clock,
            @ConfigProperty(name = "ledgerline.retention.handled-commands")
                    Duration handledCommands,
            @ConfigProperty(name = "ledgerline.retention.closed-cases") Duration closedCases) {
        this.db = db;
        this.commands = commands;
        this.clock = clock;
        this.handledCommands = handledCommands;
        this.closedCases = closedCases;
    }

    @Scheduled(cron = "{ledgerline.retention.cron}", concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        forget("forget_handled_commands", handledCommands);
        forget("forget_closed_cases", closedCases);
    }

    private void forget(String what, Duration keptFor) {
        var before = clock.instant().minus(keptFor);
        var forgotten = new AtomicLong(AT_ONCE_MAX);
        while (forgotten.get() == AT_ONCE_MAX) {
            commands.handleBatch(
                    Scope.system("retention", Ids.next()),
                    what,
                    List.of(Ids.next().toString()),
                    _ -> {
                        forgotten.set(
                                db.first(
                                                "select " + what + "(?, ?)",
                                                row -> row.getLong(1),
                                                before,
                                                AT_ONCE_MAX)
                                        .orElseThrow());
                        return Effects.NONE.withAudit(
                                new AuditFact(
                                        what,
                                        null,
                                        null,
                                        "before " + before,
                                        null,
                                        forgotten.get()));
                    });
        }
    }
}
