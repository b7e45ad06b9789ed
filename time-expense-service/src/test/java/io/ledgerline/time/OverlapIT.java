package io.ledgerline.time;

import static io.ledgerline.time.Ledger.ENTRIES;
import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Overlap is checked after submit too; field study C11, frappe/erpnext#51383. */
@ServiceTest
class OverlapIT {

    private static final String DAY = "2026-09-07";
    private static final String NEXT_DAY = "2026-09-08";

    @Inject World world;

    private Ledger ledger(String code, String user) {
        var firm = Firm.of("DE01", code, user);
        world.know(firm);
        return new Ledger(world, firm, "paul");
    }

    private World.Answer submit(Firm firm, String id, String day, int start, int stop) {
        var user = firm.users().getFirst();
        return world.post(
                token("integration"),
                ENTRIES,
                key(),
                firm.alone(firm.clocked("clock", id, user, day, start, stop)));
    }

    private UUID approved(Ledger ledger, String id, String day, int start, int stop) {
        var stored = submit(ledger.firm(), id, day, start, stop);
        assertThat(stored.status()).as(stored.text()).isEqualTo(201);
        var entry = UUID.fromString(stored.body().path("id").asText());
        assertThat(ledger.approve(List.of(entry))).isEqualTo(1);
        return entry;
    }

    @Test
    void a_batch_that_overlaps_an_approved_entry_is_refused() {
        var ledger = ledger("OVERBATCH", "overbatch");
        approved(ledger, "ob1", DAY, 540, 600);

        var batch =
                world.send(
                        ledger.firm(),
                        ledger.firm().clocked("clock", "ob2", "overbatch", DAY, 599, 660),
                        ledger.firm().clocked("clock", "ob3", "overbatch", DAY, 600, 659));

        world.assertCounts(batch, 1, 0, 0, 1, 0);
        assertThat(
                        world.count(
                                "select count(*) from exception_case where source_id = 'ob2'"
                                        + " and code = 'OVERLAP'"))
                .isEqualTo(1);
    }

    @Test
    void a_correction_onto_a_day_that_is_taken_is_refused_and_changes_nothing() {
        var ledger = ledger("OVERFIX", "overfix");
        approved(ledger, "of1", DAY, 540, 600);
        var other = approved(ledger, "of2", NEXT_DAY, 570, 630);

        var moved = ledger.correct("fiona", key(), other, "\"workDate\":\"" + DAY + "\"");
        var noted = ledger.correct("fiona", key(), other, "\"note\":\"not itself\"");

        assertThat(moved.codes()).containsExactly("OVERLAP");
        assertThat(noted.status()).as(noted.text()).isEqualTo(201);
        assertThat(ledger.row(Ledger.replacementOf(other)).state()).isEqualTo("APPROVED");
    }

    @Test
    void a_later_version_moved_onto_a_day_that_is_taken_is_refused_and_the_stored_one_stays() {
        var ledger = ledger("OVERNEXT", "overnext");
        var firm = ledger.firm();
        approved(ledger, "on1", DAY, 540, 600);
        assertThat(submit(firm, "on2", NEXT_DAY, 540, 600).status()).isEqualTo(201);
        var next =
                firm.clocked("clock", "on2", "overnext", DAY, 550, 610)
                        .replace("\"version\":1", "\"version\":2");

        var refused = world.post(token("integration"), ENTRIES, key(), firm.alone(next));

        assertThat(refused.codes()).containsExactly("OVERLAP");
        assertThat(
                        world.count(
                                "select count(*) from time_entry where source_id = 'on2'"
                                        + " and work_date = ?::date and source_version = 1",
                                NEXT_DAY))
                .isEqualTo(1);
    }

    @Test
    void what_is_recalled_still_takes_its_time_and_what_is_deleted_does_not() {
        var ledger = ledger("OVERBACK", "overback");
        var id = approved(ledger, "ok1", DAY, 540, 600);
        assertThat(ledger.recall("fiona", List.of(id)).status()).isEqualTo(200);

        var taken = submit(ledger.firm(), "ok2", DAY, 570, 630);
        var again = ENTRIES + "/" + Ledger.replacementOf(id);
        var deleted = world.delete(token("paul"), again, key());
        var free = submit(ledger.firm(), "ok3", DAY, 570, 630);

        assertThat(taken.codes()).containsExactly("OVERLAP");
        assertThat(deleted.status()).as(deleted.text()).isEqualTo(200);
        assertThat(free.status()).as(free.text()).isEqualTo(201);
    }

    @Test
    void of_clients_at_once_that_overlap_one_another_one_is_stored() throws InterruptedException {
        var ledger = ledger("OVERRACE", "overrace");
        List<Integer> statuses;
        try (var clients = Executors.newFixedThreadPool(6)) {
            List<Callable<Integer>> calls =
                    IntStream.range(0, 6)
                            .<Callable<Integer>>mapToObj(n ->
                                    () ->
                                            submit(ledger.firm(), "or" + n, DAY, 540 + n, 560 + n)
                                                    .status())
                            .toList();
            statuses = clients.invokeAll(calls).stream().map(one -> one.resultNow()).toList();
        }

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 422).hasSize(5);
    }

    /** Two entries are corrected at once onto the same free hour of another day. */
    @Test
    void of_corrections_at_once_onto_the_same_time_one_is_made() throws InterruptedException {
        var ledger = ledger("OVERPAIR", "overpair");
        var one = approved(ledger, "op1", DAY, 540, 600);
        var other = approved(ledger, "op2", NEXT_DAY, 540, 600);
        var free = "\"workDate\":\"2026-09-09\"";

        List<Integer> statuses;
        try (var clients = Executors.newFixedThreadPool(2)) {
            List<Callable<Integer>> calls =
                    List.of(
                            () -> ledger.correct("fiona", key(), one, free).status(),
                            () -> ledger.correct("fiona", key(), other, free).status());
            statuses = clients.invokeAll(calls).stream().map(each -> each.resultNow()).toList();
        }

        assertThat(statuses).containsExactlyInAnyOrder(201, 422);
    }
}
