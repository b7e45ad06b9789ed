package io.ledgerline.time;

import static io.ledgerline.time.Claims.BATCH;
import static io.ledgerline.time.Ledger.APPROVALS;
import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.Purse.ITEMS;
import static io.ledgerline.time.World.LIMIT;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.common.Money;
import io.ledgerline.contracts.time.ExpenseItem;
import io.ledgerline.localstack.TopicProbe;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many clients at one instant at the same expenses. */
@ServiceTest
class ExpenseRaceIT {

    private static final int CLIENTS = 8;
    private static final int ALONE = 4;
    private static final int ROUNDS = 100;
    private static final int ACTIONS = 12;

    @Inject World world;

    private Firm firm(String code, String... users) {
        var firm = Firm.of("DE01", code, users);
        world.know(firm);
        return firm;
    }

    /** Half of the clients send it alone, half in batches; every request has a key of its own. */
    @Test
    void the_same_expense_from_eight_clients_at_one_instant_is_stored_once_in_a_hundred_rounds()
            throws Exception {
        var claims = new Claims(world, firm("EXRACE", "exrace"));
        for (int round = 0; round < ROUNDS; round++) {
            var item = claims.item("er" + round, 1, "2026-09-07", round + ".34");
            var alone = item.replaceFirst("\\{", "{\"legalEntity\":\"DE01\",");
            List<Callable<World.Answer>> clients =
                    IntStream.range(0, CLIENTS)
                            .<Callable<World.Answer>>mapToObj(client ->
                                    client < ALONE
                                            ? () -> world.post(token("paul"), ITEMS, key(), alone)
                                            : () ->
                                                    world.post(
                                                            token("integration"),
                                                            BATCH,
                                                            key(),
                                                            claims.body(item)))
                            .toList();

            var answers = CorrectionRaceIT.atOnce(clients);

            var single = answers.subList(0, ALONE);
            assertThat(single).as(single.toString()).allMatch(one -> one.status() == 201);
            assertThat(single.stream().map(one -> one.body().path("id").asText()).distinct())
                    .hasSize(1);
            var batches = answers.subList(ALONE, CLIENTS);
            assertThat(batches).as(batches.toString()).allMatch(one -> one.status() == 202);
            requireOneAccepted(batches);
        }

        assertThat(claims.cents()).isEqualTo((34L + 50L * (ROUNDS - 1)) * ROUNDS);
        assertThat(
                        world.count(
                                "select count(*) from expense_item where project_id = ?",
                                claims.firm().project()))
                .isEqualTo(ROUNDS);
        assertThat(
                        world.count(
                                "select count(*) from exception_case where source_id like 'er%'"
                                        + " and source_system = 'reports'"))
                .isZero();
    }

    /** At most one batch brought it, as one sent alone may have; the others are repeats. */
    private void requireOneAccepted(List<World.Answer> batches) {
        var views =
                batches.stream()
                        .map(one -> one.body().path("batchId").asText())
                        .map(id -> world.batch(token("integration"), id))
                        .toList();
        assertThat(views.stream().mapToInt(one -> one.path("accepted").asInt()).sum())
                .as(views.toString())
                .isBetween(0, 1);
        assertThat(views)
                .allMatch(one -> one.path("accepted").asInt() + one.path("duplicate").asInt() == 1);
    }

    private record Sides(World world, Purse here, Purse there) {

        /** What counts, on either side. */
        List<UUID> live() {
            return world.rows(
                    "select id from expense_item where project_id in (?, ?)"
                            + " and state in ('SUBMITTED', 'APPROVED') order by source_id",
                    row -> row.getObject(1, UUID.class),
                    here.firm().project(),
                    there.firm().project());
        }

        long count(String sql) {
            return world.count(sql, here.firm().project(), there.firm().project());
        }

        int act(Random random) {
            var live = live();
            var one = live.get(random.nextInt(live.size()));
            return switch (random.nextInt(4)) {
                case 0 ->
                        world.post(
                                        token("paul"),
                                        APPROVALS,
                                        key(),
                                        "{\"ids\":%s}".formatted(Ledger.list(live)))
                                .status();
                case 1 -> here.recall("paul", live.subList(0, 1 + random.nextInt(3))).status();
                case 2 ->
                        here.move(
                                        "fiona",
                                        List.of(one),
                                        (random.nextBoolean() ? here : there).firm().code(),
                                        "BUILD")
                                .status();
                default ->
                        here.correct("fiona", key(), one, gross(20 + random.nextInt(400))).status();
            };
        }

        private String gross(int euros) {
            return "\"gross\":" + here.money(euros + ".00");
        }
    }

    @Test
    void eight_clients_approve_recall_correct_and_move_the_same_expenses_and_every_pair_ties()
            throws Exception {
        var here = new Purse(world, firm("EXPAIR", "expair"), "paul");
        var there = new Purse(world, firm("EXPAIRTO", "expairto"), "paul");
        var sides = new Sides(world, here, there);
        var told = world.probe(Topics.EXPENSE_ITEMS);
        List.of("2026-09-07", "2026-09-08", "2026-09-09", "2026-09-10")
                .forEach(day -> here.submit("expair", day));

        List<Callable<List<Integer>>> clients =
                IntStream.range(0, CLIENTS)
                        .<Callable<List<Integer>>>mapToObj(seed ->
                                () -> {
                                    var random = new Random(seed);
                                    return IntStream.range(0, ACTIONS)
                                            .mapToObj(_ -> sides.act(random))
                                            .toList();
                                })
                        .toList();
        var statuses = CorrectionRaceIT.atOnce(clients).stream().flatMap(List::stream).toList();

        assertThat(statuses).isSubsetOf(200, 201, 409, 422).contains(200, 201);
        assertThat(sides.live()).hasSize(4);
        requireLegal(sides);
        requirePairs(sides, told);
    }

    /** Every reversed fact has exactly one reversal of all its amounts, and no other one has. */
    private static void requireLegal(Sides sides) {
        assertThat(
                        sides.count(
                                """
                                select count(*) from expense_item e
                                left join expense_item r on r.reversal_of = e.id
                                where e.project_id in (?, ?) and e.reversal_of is null
                                    and (e.state = 'REVERSED') <> coalesce(
                                        r.gross = -e.gross and r.net = -e.net
                                            and r.project_id = e.project_id, false)
                                """))
                .isZero();
        assertThat(
                        sides.count(
                                "select count(*) from expense_item where project_id in (?, ?)"
                                        + " and state not in ('SUBMITTED', 'APPROVED',"
                                        + " 'REVERSED')"))
                .isZero();
    }

    /** On the topic: an original before its reversal, of the same project, with all its amounts. */
    private void requirePairs(Sides sides, TopicProbe probe) {
        var posted =
                sides.count(
                        "select count(*) from expense_item where project_id in (?, ?)"
                                + " and approved_by is not null");
        var keys =
                Set.of(
                        "DE01:" + sides.here().firm().project(),
                        "DE01:" + sides.there().firm().project());
        var facts =
                probe
                        .await(Math.toIntExact(posted), LIMIT, seen -> keys.contains(seen.key()))
                        .stream()
                        .map(seen -> world.read(Topics.EXPENSE_ITEMS, seen, ExpenseItem.class))
                        .toList();

        assertThat(facts).hasSize(Math.toIntExact(posted));
        assertThat(facts).extracting(ExpenseItem::getId).doesNotHaveDuplicates();
        var originals = new HashMap<UUID, ExpenseItem>();
        for (var fact : facts) {
            if (fact.getReversalOf() == null) {
                originals.put(fact.getId(), fact);
                continue;
            }
            var original =
                    Objects.requireNonNull(
                            originals.remove(fact.getReversalOf()),
                            () -> "no original told before the only reversal " + fact);
            assertThat(fact.getProjectId()).isEqualTo(original.getProjectId());
            assertThat(fact.getGross()).isEqualTo(negated(original.getGross()));
            assertThat(fact.getRecoverableTax()).isEqualTo(negated(original.getRecoverableTax()));
            assertThat(fact.getNet()).isEqualTo(negated(original.getNet()));
        }
        assertThat(originals.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        world.rows(
                                "select id from expense_item where project_id in (?, ?)"
                                        + " and state = 'APPROVED'",
                                row -> row.getObject(1, UUID.class),
                                sides.here().firm().project(),
                                sides.there().firm().project()));
    }

    private static Money negated(Money money) {
        return new Money(money.getAmount().negate(), money.getCurrency());
    }
}
