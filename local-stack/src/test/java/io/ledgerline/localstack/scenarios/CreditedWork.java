package io.ledgerline.localstack.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.localstack.demo.GatewayClient;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What follows the flow: line 2 of its first invoice, Jonas's 120 hours at 150.00, is credited, one
 * of his days is moved and put right by an hour, and the rest is billed again; a day of Maja, which
 * stays billed, has its cost put right.
 */
final class CreditedWork {

    private static final String PAUL = "paul";
    private static final String BILL = "bill";
    private static final String FIONA = "fiona";

    /** What billing forbids; a change of the minutes alone would correct the cost. */
    private static final String MOVED = "\"workDate\":\"2026-09-28\",\"minutes\":420";

    private final GatewayClient gateway;
    private final JsonNode project;
    private final JsonNode invoice;

    CreditedWork(GatewayClient gateway) {
        this.gateway = gateway;
        this.project = gateway.get(PAUL, "/api/v1/projects").path("items").path(0);
        this.invoice =
                items(gateway.get(BILL, "/api/v1/invoices?legalEntity=DE01&state=PAID"))
                        .filter(one -> one.path("number").asText().equals("DE01-2026-000001"))
                        .findFirst()
                        .orElseThrow();
    }

    private static Stream<JsonNode> items(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false);
    }

    void play() {
        var jonas = entry("jweber");
        var maja = entry("mostrowski");
        assertThat(correct("credit-early", jonas, MOVED).status())
                .as("of a billed entry")
                .isEqualTo(409);

        var note = credit();

        amount(note, "gross", "-21420.00");
        assertThat(note.path("number").asText()).isEqualTo("DE01-CN-2026-000001");
        var credited = gateway.get(BILL, "/api/v1/invoices/" + invoice.path("id").asText());
        assertThat(credited.path("state").asText()).isEqualTo("PAID");
        amount(credited, "open", "-21420.00");
        awaitWip("18000.00");
        var corrected = correctOnceFree(jonas);
        assertThat(correct("credit-other", maja, MOVED).status())
                .as("of an entry on another line")
                .isEqualTo(409);
        var costed = correct("credit-cost", maja, "\"minutes\":390").require(201);
        awaitQuantities(costed, "390 450 450");
        awaitWip("17850.00");
        amount(issue("credit-again", rebilled(), "2026-10-13"), "net", "17850.00");
        awaitWip("0.00");
        awaitQuantities(corrected, "420 420 420");
        cockpit();
    }

    private String entry(String user) {
        var page =
                gateway.get(
                        PAUL,
                        "/api/v1/time-entries?limit=200&from=2026-09-07&to=2026-09-07&project="
                                + project.path("code").asText());
        return items(page)
                .filter(one -> one.path("workedBy").asText().equals(user))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no entry of " + user + " in " + page))
                .path("id")
                .asText();
    }

    private GatewayClient.Answer correct(String key, String entry, String change) {
        return gateway.post(
                PAUL,
                "/api/v1/time-entries/" + entry + "/corrections",
                key,
                "{\"reason\":\"mistyped\",%s}".formatted(change));
    }

    private JsonNode credit() {
        var note =
                gateway.post(
                                BILL,
                                "/api/v1/invoices/" + invoice.path("id").asText() + "/credit-notes",
                                "credit-line-2",
                                "{\"lines\":[2],\"reason\":\"an hour too much\"}")
                        .require(201);
        return issue("credit-line-2", note.path("id").asText(), "2026-10-13");
    }

    private JsonNode issue(String key, String proposal, String date) {
        return gateway.post(
                        FIONA,
                        "/api/v1/invoice-proposals/" + proposal + "/approve",
                        key + "-approve",
                        "{\"invoiceDate\":\"%s\"}".formatted(date))
                .require(200);
    }

    /** The news of the credit travels: until it is there, the entry is billed. */
    private JsonNode correctOnceFree(String entry) {
        var attempt = new int[1];
        var made =
                gateway.await(
                        "the entry is free",
                        () -> correct("credit-free-" + attempt[0]++, entry, MOVED).body(),
                        body -> body.path("code").asText().isEmpty());
        var replacement = made.path("replacement").path("id").asText();
        gateway.post(
                        PAUL,
                        "/api/v1/approvals",
                        "credit-approve",
                        "{\"ids\":[\"%s\"]}".formatted(replacement))
                .require(200);
        return made;
    }

    /** Worked, billable and billed minutes of what took the place of an entry. */
    private void awaitQuantities(JsonNode correction, String minutes) {
        var id = correction.path("replacement").path("id").asText();
        gateway.await(
                "quantities " + minutes,
                () -> gateway.get(PAUL, "/api/v1/time-entries/" + id + "/quantities"),
                seen ->
                        minutes.equals(
                                "%s %s %s"
                                        .formatted(
                                                seen.path("workedMinutes").asText(),
                                                seen.path("billableMinutes").asText(),
                                                seen.path("billedMinutes").asText())));
    }

    private String rebilled() {
        var run =
                gateway.post(
                                BILL,
                                "/api/v1/billing-runs",
                                "credit-rebill",
                                """
                                {"legalEntity":"DE01","upTo":"2026-09-30","projectId":"%s"}\
                                """
                                        .formatted(project.path("id").asText()))
                        .require(201);
        return run.path("proposals").path(0).path("id").asText();
    }

    private void awaitWip(String amount) {
        gateway.await(
                "work in progress of " + amount,
                () -> gateway.get(PAUL, "/api/v1/wip?projectId=" + project.path("id").asText()),
                seen -> seen.path("unbilled").path("amount").asText().equals(amount));
    }

    /**
     * 98,468.35 less Jonas's hour; the cockpit counts the credit note among the invoices. Cost is
     * less his hour at 58.00 and Maja's at 74.50, which changes nothing of what is billed.
     */
    private void cockpit() {
        var seen =
                gateway.await(
                        "the credit note and the corrected cost in the cockpit",
                        () ->
                                gateway.get(
                                        PAUL,
                                        "/api/v1/projects/"
                                                + project.path("id").asText()
                                                + "/cockpit?asOf=2026-10-31"),
                        one ->
                                isAmount(one, "billed", "98318.35")
                                        && isAmount(one, "labourCost", "20728.75")
                                        && one.path("invoices").size() == 4);
        amount(seen, "recognised", "98318.35");
        amount(seen, "margin", "77171.25");
        // 71,162.00 open, 21,420.00 to give back, 17,850.00 and 19 % billed anew
        amount(seen, "receivable", "70983.50");
    }

    private static boolean isAmount(JsonNode of, String field, String amount) {
        return of.path(field).path("amount").asText().equals(amount);
    }

    private static void amount(JsonNode of, String field, String amount) {
        assertThat(of.path(field).path("amount").asText()).as(field).isEqualTo(amount);
    }
}
