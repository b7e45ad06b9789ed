package io.ledgerline.time;

import static io.ledgerline.time.Ledger.APPROVALS;
import static io.ledgerline.time.Ledger.RECALL;
import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.Ledger.replacementOf;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.TimeEntry;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ServiceTest
class CorrectionRaceIT {

    private static final int CLIENTS = 8;
    private static final int ROUNDS = 100;
    private static final int ACTIONS = 12;

    @Inject World world;

    private Ledger ledger(String code, String user) {
        var firm = Firm.of("DE01", code, user);
        world.know(firm);
        return new Ledger(world, firm, "paul");
    }

    static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        var barrier = new CyclicBarrier(calls.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    calls.stream()
                            .map(call ->
                                    threads.submit(() -> {
                                        barrier.await();
                                        return call.call();
                                    }))
                            .toList();
            var answers = new ArrayList<T>();
            for (var one : running) {
                answers.add(one.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new AssertionError("a client failed", e.getCause());
        }
    }

    private List<UUID> live(Firm firm) {
        return world.rows(
                "select id from time_entry where project_id = ?"
                        + " and state in ('SUBMITTED', 'APPROVED') order by source_id",
                row -> row.getObject(1, UUID.class),
                firm.project());
    }

    private int act(Ledger ledger, Random random) {
        var live = live(ledger.firm());
        var one = live.get(random.nextInt(live.size()));
        return switch (random.nextInt(3)) {
            case 0 ->
                    world.post(
                                    token("paul"),
                                    APPROVALS,
                                    key(),
                                    "{\"ids\":%s}".formatted(Ledger.list(live)))
                            .status();
            case 1 -> ledger.recall("paul", live.subList(0, 1 + random.nextInt(3))).status();
            default ->
                    ledger.correct("fiona", key(), one, "\"minutes\":" + (1 + random.nextInt(400)))
                            .status();
        };
    }

    @Test
    void eight_clients_approve_recall_and_correct_the_same_entries_and_every_pair_ties()
            throws Exception {
        var ledger = ledger("CORRACE", "corrace");
        var told = world.probe(Topics.TIME_ENTRIES);
        ledger.submit("corrace", 60, "2026-09-07", "2026-09-08", "2026-09-09", "2026-09-10");

        List<Callable<List<Integer>>> clients =
                IntStream.range(0, CLIENTS)
                        .<Callable<List<Integer>>>mapToObj(seed ->
                                () -> {
                                    var random = new Random(seed);
                                    return IntStream.range(0, ACTIONS)
                                            .mapToObj(_ -> act(ledger, random))
                                            .toList();
                                })
                        .toList();
        var statuses = atOnce(clients).stream().flatMap(List::stream).toList();

        assertThat(statuses).isSubsetOf(200, 201, 409, 422).contains(200);
        assertThat(live(ledger.firm())).hasSize(4);
        var posted = requireLegal(ledger.firm());
        var facts = ledger.told(told, Math.toIntExact(posted));
        assertThat(facts).extracting(TimeEntry::getId).doesNotHaveDuplicates();
        assertThat(facts.stream().map(TimeEntry::getReversalOf).filter(Objects::nonNull))
                .doesNotHaveDuplicates();
        assertThat(facts.stream().mapToLong(TimeEntry::getWorkedMinutes).sum())
                .isEqualTo(
                        world.count(
                                "select coalesce(sum(worked_minutes), 0) from time_entry"
                                        + " where project_id = ? and state = 'APPROVED'",
                                ledger.firm().project()));
    }

    /** Every reversed fact has exactly one reversal of its minutes; answers the facts' number. */
    private long requireLegal(Firm firm) {
        assertThat(
                        world.count(
                                """
                                select count(*) from time_entry e
                                left join time_entry r on r.reversal_of = e.id
                                where e.project_id = ? and e.reversal_of is null
                                    and (e.state = 'REVERSED') <> coalesce(
                                        r.worked_minutes = -e.worked_minutes, false)
                                """,
                                firm.project()))
                .isZero();
        return world.count(
                "select count(*) from time_entry where project_id = ? and approved_by is not null",
                firm.project());
    }

    @Test
    void the_same_key_from_eight_clients_at_one_instant_takes_back_once_in_a_hundred_rounds()
            throws Exception {
        var ledger = ledger("SAMEKEY", "samekey");
        var id = ledger.submit("samekey", 60, "2026-09-07").getFirst();
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(ledger.approve(List.of(id))).isEqualTo(1);
            var body = "{\"reason\":\"wrong\",\"ids\":[\"%s\"]}".formatted(id);
            var same = "same-" + round;
            List<Callable<Integer>> clients =
                    IntStream.range(0, CLIENTS)
                            .<Callable<Integer>>mapToObj(_ ->
                                    () -> {
                                        var answer = world.post(token("paul"), RECALL, same, body);
                                        return answer.status() == 409
                                                ? 0
                                                : answer.body()
                                                        .path("recalledTimeEntries")
                                                        .asInt(-1);
                                    })
                            .toList();
            assertThat(atOnce(clients)).isSubsetOf(0, 1).contains(1);
            id = replacementOf(id);
        }

        assertThat(requireLegal(ledger.firm())).isEqualTo(2L * ROUNDS);
        assertThat(live(ledger.firm())).containsExactly(id);
    }
}
