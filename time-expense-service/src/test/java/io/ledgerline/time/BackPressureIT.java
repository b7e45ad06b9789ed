package io.ledgerline.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

@ServiceTest
class BackPressureIT {

    private static final String BATCH = "/api/v1/time-entries/batch";
    private static final int BATCHES_MAX = 2_000;

    @Inject World world;
    @Inject AgroalDataSource pool;

    @Test
    void a_full_queue_answers_429_with_retry_after_and_loses_nothing() throws SQLException {
        var firm = Firm.of("DE01", "PRESS", "press");
        world.know(firm);

        requireAllStored("time_entry", "press", n -> sendTime(firm, n));
    }

    @Test
    void a_queue_full_of_expenses_does_so_too() throws SQLException {
        var firm = Firm.of("DE01", "EXPRESS", "express");
        world.know(firm);
        var claims = new Claims(world, firm);

        requireAllStored("expense_item", "express", n -> sendMoney(claims, n));
    }

    /** Validation stands still behind a lock; what was accepted before and after is all stored. */
    private void requireAllStored(String table, String system, IntFunction<World.Answer> send)
            throws SQLException {
        var accepted = new ArrayList<String>();
        World.Answer last;
        try (var blocker = pool.getConnection();
                var statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table " + table + " in exclusive mode");
            last = send.apply(0);
            while (last.status() == 202 && accepted.size() < BATCHES_MAX) {
                accepted.add(last.body().path("batchId").asText());
                last = send.apply(accepted.size());
            }
            blocker.rollback();
        }

        assertThat(last.status()).as(last.text()).isEqualTo(429);
        assertThat(last.body().path("code").asText()).isEqualTo("QUEUE_FULL");
        assertThat(last.headers().firstValue("Retry-After")).contains("1");
        world.eventually(() -> assertThat(send.apply(accepted.size()).status()).isEqualTo(202));
        accepted.forEach(batch -> world.assertCounts(batch, 1, 0, 0, 0, 0));
        world.eventually(() ->
                assertThat(
                                world.count(
                                        "select count(*) from "
                                                + table
                                                + " where source_system = ?",
                                        system))
                        .isEqualTo(accepted.size() + 1));
    }

    private World.Answer sendMoney(Claims claims, int n) {
        var item =
                claims.item(
                        Integer.toString(n),
                        1,
                        "2026-09-%02d".formatted(1 + n % 25),
                        "" + (1 + n / 25));
        return world.post(
                World.token("integration"),
                Claims.BATCH,
                "express-" + n,
                claims.body(item.replace("reports", "express")));
    }

    private World.Answer sendTime(Firm firm, int n) {
        return world.post(
                World.token("integration"),
                BATCH,
                "press-" + n,
                """
                {"legalEntity":"DE01","entries":[{"source":{"system":"press","id":"%d","version":1},
                "consultant":"E-press","project":"%s","task":"BUILD","workDate":"%s","minutes":%d}]}
                """
                        .formatted(
                                n, firm.code(), "2026-09-%02d".formatted(1 + n % 25), 1 + n / 25));
    }
}
