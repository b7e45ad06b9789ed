package io.ledgerline.time;

import static io.ledgerline.time.World.LIMIT;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.BillingEvent;
import io.ledgerline.contracts.billing.BillingEventState;
import io.ledgerline.contracts.billing.TransactionClass;
import io.ledgerline.contracts.common.Money;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.localstack.TopicProbe;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Approved entries of a firm in a test, what is told of them and what billing says. */
record Ledger(World world, Firm firm, String manager) {

    static final String ENTRIES = "/api/v1/time-entries";
    static final String APPROVALS = "/api/v1/approvals";
    static final String RECALL = APPROVALS + "/recall";

    /** What became of an entry. */
    record Row(UUID id, String state, int minutes, LocalDate accountingDate) {}

    /** Sends one entry per day for BUILD and answers their ids in the order of the days. */
    List<UUID> submit(String user, int minutes, String... days) {
        var entries =
                List.of(days).stream()
                        .map(day -> firm.entry(user + day, 1, user, "BUILD", day, minutes))
                        .toArray(String[]::new);
        var batch = world.send(firm, entries);
        world.assertCounts(batch, days.length, 0, 0, 0, 0);
        return List.of(days).stream().map(day -> live(user + day)).toList();
    }

    List<UUID> approve(String user, int minutes, String... days) {
        var ids = submit(user, minutes, days);
        assertThat(approve(ids)).isEqualTo(ids.size());
        return ids;
    }

    int approve(List<UUID> ids) {
        return world.post(token(manager), APPROVALS, key(), json("\"ids\":" + list(ids)))
                .body()
                .path("approvedTimeEntries")
                .asInt();
    }

    World.Answer recall(String user, List<UUID> ids) {
        return world.post(
                token(user), RECALL, key(), json("\"reason\":\"wrong\",\"ids\":" + list(ids)));
    }

    World.Answer correct(String user, @Nullable String key, UUID id, String change) {
        return world.post(
                token(user),
                ENTRIES + "/" + id + "/corrections",
                key,
                json("\"reason\":\"mistyped\"," + change));
    }

    World.Answer move(String user, List<UUID> ids, String task) {
        return world.post(
                token(user),
                ENTRIES + "/moves",
                key(),
                json(
                        "\"reason\":\"other task\",\"toProject\":\"%s\",\"toTask\":\"%s\","
                                        .formatted(firm.code(), task)
                                + "\"ids\":"
                                + list(ids)));
    }

    /** The entry of a source that is not taken back. */
    UUID live(String source) {
        return world.row(
                "select id from time_entry where project_id = ? and source_id = ?"
                        + " and state <> 'REVERSED'",
                row -> row.getObject(1, UUID.class),
                firm.project(),
                source);
    }

    Row row(UUID id) {
        return world.row(
                "select id, state, worked_minutes, accounting_date from time_entry"
                        + " where id = ?",
                row ->
                        new Row(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getInt(3),
                                row.getObject(4, LocalDate.class)),
                id);
    }

    Row reversalOf(UUID id) {
        return row(Ids.derived("time-entry-reversal", id));
    }

    static UUID replacementOf(UUID id) {
        return Ids.derived("time-entry-replacement", id);
    }

    /** Tells what billing says of a fact and waits until it is known. */
    void billing(UUID fact, BillingEventState state, long version) {
        billing(fact, state, version, 60);
    }

    void billing(UUID fact, BillingEventState state, long version, int minutes) {
        world.tell(
                Topics.BILLING_EVENTS,
                firm.entity(),
                firm.project(),
                BillingEvent.newBuilder()
                        .setId(Ids.derived("billing-event", fact))
                        .setLegalEntity(firm.entity())
                        .setProjectId(firm.project())
                        .setContractId(Ids.derived("contract", firm.code()))
                        .setContractLineId(Ids.derived("line", firm.code()))
                        .setTransactionClass(TransactionClass.TIME)
                        .setSourceId(fact)
                        .setWorkDate(LocalDate.of(2026, 9, 7))
                        .setAccountingDate(LocalDate.of(2026, 9, 7))
                        .setAmount(new Money(new BigDecimal("100.0000"), "EUR"))
                        .setState(state)
                        .setQuantityMinutes(minutes)
                        .setInvoiceId(
                                state == BillingEventState.ELIGIBLE
                                        ? null
                                        : Ids.derived("invoice", fact))
                        .setVersion(version)
                        .build());
        world.eventually(() ->
                assertThat(
                                world.count(
                                        "select count(*) from billed_fact where source_id = ?"
                                                + " and version >= ?",
                                        fact,
                                        version))
                        .isEqualTo(1));
    }

    List<TimeEntry> told(TopicProbe probe, int count) {
        var key = firm.entity() + ":" + firm.project();
        return probe.await(count, LIMIT, seen -> seen.key().equals(key)).stream()
                .map(seen -> world.read(Topics.TIME_ENTRIES, seen, TimeEntry.class))
                .toList();
    }

    static String key() {
        return Ids.next().toString();
    }

    static String list(List<UUID> ids) {
        return ids.stream().map(id -> "\"" + id + "\"").toList().toString();
    }

    private static String json(String fields) {
        return "{" + fields + "}";
    }
}
