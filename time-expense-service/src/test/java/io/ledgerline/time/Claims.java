package io.ledgerline.time;

import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

/** Expenses of a firm in a test as a system sends them in batches. */
record Claims(World world, Firm firm) {

    static final String BATCH = "/api/v1/expense-items/batch";

    /** One item in euros of the firm's first person, on BUILD. */
    String item(String sourceId, int version, String day, String amount) {
        return item(sourceId, version, day, amount, "EUR");
    }

    String item(String sourceId, int version, String day, String amount, String currency) {
        return """
        {"source":{"system":"reports","id":"%s","version":%d},"consultant":"E-%s","project":"%s",
         "task":"BUILD","category":"TRAVEL_RAIL","spentOn":"%s","billable":true,
         "gross":{"amount":"%s","currency":"%s"}}
        """
                .formatted(
                        sourceId,
                        version,
                        firm.users().getFirst(),
                        firm.code(),
                        day,
                        amount,
                        currency);
    }

    String body(String... items) {
        return "{\"legalEntity\":\"%s\",\"items\":[%s]}"
                .formatted(firm.entity(), String.join(",", items));
    }

    String send(String... items) {
        var answer = world.post(token("integration"), BATCH, null, body(items));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.body().path("batchId").asText();
    }

    /** Gross of all that counts of the project, in cents. */
    long cents() {
        return world.count(
                "select coalesce(sum(gross * 100), 0)::bigint from expense_item"
                        + " where project_id = ? and state not in ('DELETED', 'REJECTED')",
                firm.project());
    }

    long cases(String code, String sourceId) {
        return world.count(
                "select count(*) from exception_case where code = ? and source_system = 'reports'"
                        + " and source_id = ? and state <> 'RESOLVED'",
                code,
                sourceId);
    }
}
