package io.ledgerline.billing.payment;

import static io.ledgerline.billing.bank.CamtText.reference;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.ledgerline.billing.Clerk;
import io.ledgerline.billing.ServiceTest;
import io.ledgerline.billing.World;
import io.ledgerline.billing.invoice.Credits;
import io.ledgerline.kit.value.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Work on payments over HTTP: who may, and what a repeat does. */
@ServiceTest
class ClearingResourceIT {

    private final World world;
    private final Credits credits;
    private final Till till;

    ClearingResourceIT(World world, Credits credits, Till till) {
        this.world = world;
        this.credits = credits;
        this.till = till;
    }

    @Test
    void nobody_without_role_or_entity_works_on_a_payment() {
        credits.deal();
        var payment = till.receive("5.00", null);
        var path = "/api/v1/payments/" + payment.id();
        var body =
                "{\"amount\":{\"amount\":\"1.00\",\"currency\":\"EUR\"},"
                        + "\"on\":\"2026-11-03\",\"reason\":\"x\"}";
        var shares = "{\"allocations\":[],\"on\":\"2026-11-03\",\"reason\":\"x\"}";
        for (var user : List.of("paul", "rita", "conny", "audra", "adam")) {
            World.post(user, path + "/refunds", body).statusCode(403);
            World.post(user, path + "/write-offs", body).statusCode(403);
            World.post(user, path + "/allocations", shares).statusCode(403);
            World.post(user, path + "/uses/" + Ids.next() + "/undo", body).statusCode(403);
            World.post(user, "/api/v1/invoices/" + Ids.next() + "/credit-balance/settle", body)
                    .statusCode(403);
        }
        World.post("bill", path + "/refunds", body).statusCode(403);
        World.post("bill", path + "/write-offs", body).statusCode(403);
        for (var unknown : List.of(payment.id(), Ids.next())) {
            World.post("bill", "/api/v1/payments/" + unknown + "/allocations", shares)
                    .statusCode(404)
                    .body("code", equalTo("UNKNOWN_PAYMENT"))
                    .body("detail", equalTo("no such payment"));
            World.post("fiona", "/api/v1/payments/" + unknown + "/refunds", body).statusCode(404);
        }
        World.get("bill", path).statusCode(404);
        World.as("fiona").body(body).post(path + "/refunds").then().statusCode(400);
    }

    @Test
    void over_http_a_rest_is_refunded_once_whatever_is_repeated() {
        world.open();
        var reference = BankIT.fresh("U");
        String id =
                Clerk.pay("DE44500105175407324931", "USD", "RF04DE012026000217", reference, "50.00")
                        .statusCode(200)
                        .extract()
                        .path("payments[0].id");
        var path = "/api/v1/payments/" + id;
        var body =
                "{\"amount\":{\"amount\":\"20.00\",\"currency\":\"USD\"},"
                        + "\"on\":\"2026-11-03\",\"reason\":\"paid twice\"}";
        var key = Ids.next().toString();

        for (int i = 0; i < 2; i++) {
            World.post("ulf", key, path + "/refunds", body)
                    .statusCode(200)
                    .body("refunded.amount", equalTo("20.00"))
                    .body("unallocated.amount", equalTo("30.00"));
        }

        World.post("ulf", path + "/refunds", body.replace("20.00", "30.01"))
                .statusCode(422)
                .body("violations.code", contains("AMOUNT_NOT_AVAILABLE"));
        World.post("ulf", path + "/refunds", "{}")
                .statusCode(422)
                .body(
                        "violations.code",
                        containsInAnyOrder(
                                "REASON_MISSING", "INVALID_CLEARING_DATE", "AMOUNT_NOT_AVAILABLE"));
        World.get("ulf", path)
                .body("uses.kind", contains("REFUND"))
                .body("uses[0].usedBy", equalTo("ulf"))
                .body("uses[0].reason", equalTo("paid twice"));
        World.get("bill", path).statusCode(404);
    }
}
