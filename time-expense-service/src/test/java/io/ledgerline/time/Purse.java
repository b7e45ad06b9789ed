package io.ledgerline.time;

import static io.ledgerline.time.Ledger.APPROVALS;
import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.Ledger.list;
import static io.ledgerline.time.World.LIMIT;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.ExpenseItem;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.localstack.TopicProbe;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Expense items of a firm in a test, each 138.89 with 9.09 tax, and what is told of them. */
record Purse(World world, Firm firm, String manager) {

    static final String ITEMS = "/api/v1/expense-items";

    /** What became of an item. */
    record Row(String state, BigDecimal gross, BigDecimal net, LocalDate accountingDate) {}

    private String currency() {
        return firm.entity().equals("US01") ? "USD" : "EUR";
    }

    String money(String amount) {
        return "{\"amount\":\"%s\",\"currency\":\"%s\"}".formatted(amount, currency());
    }

    UUID submit(String user, String day) {
        var item =
                world.post(
                        token("integration"),
                        ITEMS,
                        key(),
                        """
                        {"legalEntity":"%s","consultant":"E-%s","project":"%s","task":"BUILD",
                         "category":"TRAVEL_RAIL","spentOn":"%s","gross":%s,"recoverableTax":%s,
                         "billable":true,"note":"Munich"}
                        """
                                .formatted(
                                        firm.entity(),
                                        user,
                                        firm.code(),
                                        day,
                                        money("138.89"),
                                        money("9.09")));
        assertThat(item.status()).as(item.text()).isEqualTo(201);
        return UUID.fromString(item.body().path("id").asText());
    }

    List<UUID> approve(String user, String... days) {
        var ids = List.of(days).stream().map(day -> submit(user, day)).toList();
        assertThat(approve(ids)).isEqualTo(ids.size());
        return ids;
    }

    int approve(List<UUID> ids) {
        return world.post(token(manager), APPROVALS, key(), "{\"ids\":%s}".formatted(list(ids)))
                .body()
                .path("approvedExpenseItems")
                .asInt();
    }

    World.Answer recall(String user, List<UUID> ids) {
        return new Ledger(world, firm, manager).recall(user, ids);
    }

    World.Answer correct(String user, @Nullable String key, UUID id, String change) {
        return world.post(
                token(user),
                ITEMS + "/" + id + "/corrections",
                key,
                "{\"reason\":\"mistyped\",%s}".formatted(change));
    }

    World.Answer move(String user, List<UUID> ids, String project, @Nullable String task) {
        return world.post(
                token(user),
                ITEMS + "/moves",
                key(),
                """
                {"reason":"other project","toProject":"%s","toTask":%s,"ids":%s}
                """
                        .formatted(project, task == null ? null : "\"" + task + "\"", list(ids)));
    }

    Row row(UUID id) {
        return world.row(
                "select state, gross, net, accounting_date from expense_item where id = ?",
                row ->
                        new Row(
                                row.getString(1),
                                row.getBigDecimal(2).stripTrailingZeros(),
                                row.getBigDecimal(3).stripTrailingZeros(),
                                row.getObject(4, LocalDate.class)),
                id);
    }

    Row reversalOf(UUID id) {
        return row(Ids.derived("expense-item-reversal", id));
    }

    static UUID replacementOf(UUID id) {
        return Ids.derived("expense-item-replacement", id);
    }

    /** The facts of the project, in the order told. */
    List<ExpenseItem> told(TopicProbe probe, int count) {
        var key = firm.entity() + ":" + firm.project();
        return probe.await(count, LIMIT, seen -> seen.key().equals(key)).stream()
                .map(seen -> world.read(Topics.EXPENSE_ITEMS, seen, ExpenseItem.class))
                .toList();
    }
}
