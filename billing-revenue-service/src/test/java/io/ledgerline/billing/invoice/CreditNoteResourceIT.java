package io.ledgerline.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.ledgerline.billing.Clerk;
import io.ledgerline.billing.Deal;
import io.ledgerline.billing.ServiceTest;
import io.ledgerline.billing.World;
import io.ledgerline.contracts.Topics;
import io.ledgerline.kit.value.Ids;
import org.junit.jupiter.api.Test;

/** A credit note over HTTP: who may, what is refused, what becomes of money that was paid. */
@ServiceTest
class CreditNoteResourceIT {

    private final World world;
    private final Credits credits;

    CreditNoteResourceIT(World world, Credits credits) {
        this.world = world;
        this.credits = credits;
    }

    @Test
    void over_http_by_those_who_may_and_what_was_paid_is_a_case_for_finance() {
        // Given an invoice of US01 over 240.00, paid in full
        world.open();
        var deal = Deal.of("US01", "USD", "US-STD-2026");
        world.stage(deal, "US_STANDARD");
        var person = Ids.next();
        world.send(Topics.CONSULTANTS, "US01", Deal.consultant(person, "US01", "85.00", "USD"));
        world.send(
                Topics.TIME_ENTRIES,
                "US01",
                deal.time(person, deal.buildTask(), "SENIOR_CONSULTANT", Credits.WORKED, 60));
        world.eventually(() ->
                World.get("ulf", "/api/v1/wip?projectId=" + deal.projectId())
                        .body("unbilled.amount", equalTo("240.00")));
        var invoice = credits.ofUs(deal);
        var path = "/api/v1/invoices/" + invoice.id() + "/credit-notes";
        var body = "{\"lines\":[1],\"reason\":\"wrong hours\"}";
        Clerk.pay(
                        "DE44500105175407324931",
                        "USD",
                        String.valueOf(invoice.issue().paymentReference()),
                        "us-credit-1",
                        "240.00")
                .statusCode(200)
                .body("allocated", equalTo(1));

        // Then nobody without role or entity gets in
        World.post("bill", path, body).statusCode(404).body("code", equalTo("UNKNOWN_INVOICE"));
        World.post("uma", path, body).statusCode(403);
        World.post("audra", path, body).statusCode(403);
        World.post("adam", path, body).statusCode(403);
        World.get("conny", path).statusCode(403);
        World.get("bill", path).statusCode(200).body("items", hasSize(0));
        World.post("ulf", path, "{\"lines\":[7,9]}")
                .statusCode(422)
                .body(
                        "violations.code",
                        containsInAnyOrder("REASON_MISSING", "UNKNOWN_LINE", "UNKNOWN_LINE"));
        World.post("ulf", path, "{\"lines\":[],\"reason\":\" \"}")
                .statusCode(422)
                .body("violations.code", containsInAnyOrder("REASON_MISSING", "NOTHING_TO_CREDIT"));
        World.get("ulf", path).body("items", hasSize(0));

        // When
        String note =
                World.post("fiona", path, body)
                        .statusCode(201)
                        .body("state", equalTo("PROPOSED"))
                        .body("gross.amount", equalTo("-240.00"))
                        .body("credit.invoiceId", equalTo(invoice.id().toString()))
                        .body("credit.reason", equalTo("wrong hours"))
                        .extract()
                        .path("id");
        World.get("audra", path).body("items.state", contains("PROPOSED"));
        World.get("uma", path).statusCode(403);
        var approve = "/api/v1/invoice-proposals/" + note + "/approve";
        World.post("fiona", approve, "{\"invoiceDate\":\"2026-10-30\"}")
                .statusCode(422)
                .body("violations.code", contains("FOUR_EYES"));
        World.post("ulf", approve, "{\"invoiceDate\":\"2026-10-30\"}")
                .statusCode(200)
                .body("open.amount", equalTo("0.00"));

        // Then
        World.get("ulf", "/api/v1/invoices/" + invoice.id())
                .body("state", equalTo("CREDITED"))
                .body("credited.amount", equalTo("240.00"))
                .body("open.amount", equalTo("-240.00"));
        World.get("ulf", "/api/v1/cases?code=CREDIT_BALANCE")
                .body("items.moneyAtRisk.amount", contains("240.00"))
                .body("items.owner", contains("FINANCE"));
        assertThat(credits.figures(deal)).containsExactly("240.00", "0.00", "240.00", "-240.00");
        Clerk.pay(
                        "DE44500105175407324931",
                        "USD",
                        String.valueOf(invoice.issue().paymentReference()),
                        "us-credit-2",
                        "5.00")
                .body("payments[0].unallocated.amount", equalTo("5.00"));
    }
}
