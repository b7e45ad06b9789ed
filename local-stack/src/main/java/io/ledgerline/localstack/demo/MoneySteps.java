package io.ledgerline.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** What finance does: the books, invoices, the milestone, the payment, the last look. */
final class MoneySteps {

    private final Stage stage;
    private JsonNode firstInvoice = NullNode.getInstance();

    MoneySteps(Stage stage) {
        this.stage = stage;
    }

    void openBooks() {
        stage.gateway()
                .post(Stage.FIONA, "/api/v1/legal-entities", "demo-de01", SampleFirm.germany())
                .require(201);
        stage.gateway()
                .post(Stage.FIONA, "/api/v1/legal-entities", "demo-us01", SampleFirm.america())
                .require(201);
        for (var entity : List.of("DE01", "US01")) {
            for (var period : List.of("2026-09", "2026-10", "2026-11")) {
                stage.gateway()
                        .post(
                                Stage.FIONA,
                                "/api/v1/posting-periods",
                                "demo-" + entity + period,
                                SampleFirm.period(entity, period))
                        .require(201);
            }
        }
        rateCard(SampleFirm.rateCard("DE-STD-2026", "DE01", "EUR", 150, 180, 220), "demo-card-de");
        rateCard(SampleFirm.rateCard("US-STD-2026", "US01", "USD", 200, 240, 290), "demo-card-us");
    }

    private void rateCard(String card, String key) {
        stage.gateway().post(Stage.FIONA, "/api/v1/rate-cards", key, card).require(201);
    }

    private JsonNode issue(String key, String upTo, String invoiceDate) {
        var run =
                stage.gateway()
                        .post(
                                Stage.BILL,
                                "/api/v1/billing-runs",
                                key,
                                """
                                {"legalEntity":"DE01","upTo":"%s","projectId":"%s"}\
                                """
                                        .formatted(upTo, stage.projectId))
                        .require(201);
        stage.see("proposals", "1", run.path("proposals").size());
        var proposal = run.path("proposals").path(0).path("id").asText();
        return stage.gateway()
                .post(
                        Stage.FIONA,
                        "/api/v1/invoice-proposals/" + proposal + "/approve",
                        key + "-approve",
                        """
                        {"invoiceDate":"%s"}\
                        """
                                .formatted(invoiceDate))
                .require(200);
    }

    private void invoice(JsonNode seen, String number, String net, String tax, String gross) {
        stage.see("number", number, seen.path("number"));
        stage.see("net", net, seen.path("net"));
        stage.see("VAT", tax, seen.path("tax"));
        stage.see("gross", gross, seen.path("gross"));
    }

    void billTime() {
        firstInvoice = issue("demo-bill-time", "2026-09-30", "2026-10-05");
        invoice(firstInvoice, "DE01-2026-000001", "38668.35", "7346.99", "46015.34");
        stage.see("due on", "2026-11-04", firstInvoice.path("dueOn"));
        stage.see("lines", "3", firstInvoice.path("lines").size());
    }

    void billMilestone() {
        stage.gateway()
                .post(
                        Stage.PAUL,
                        "/api/v1/projects/" + stage.projectId + "/milestones/M1/accept",
                        "demo-accept-m1",
                        """
                        {"acceptedOn":"2026-10-09"}\
                        """)
                .require(200);
        stage.seeWip("59800.00");
        var second = issue("demo-bill-m1", "2026-10-31", "2026-10-12");
        invoice(second, "DE01-2026-000002", "59800.00", "11362.00", "71162.00");
        stage.see("due on", "2026-11-11", second.path("dueOn"));
    }

    void pay() {
        var reference = firstInvoice.path("paymentReference").asText();
        var paid =
                stage.gateway()
                        .feed(
                                "/api/v1/inbound/bank/camt054",
                                Stage.XML,
                                SampleFirm.creditNotification("46015.34", reference))
                        .require(200);
        stage.see("left over", "0", paid.path("unallocated").asInt());
        var id = firstInvoice.path("id").asText();
        var invoice = stage.gateway().get(Stage.BILL, "/api/v1/invoices/" + id);
        stage.see("invoice is", "PAID", invoice.path("state"));
        stage.see("paid", "46015.34", invoice.path("paid"));
    }

    void look() {
        var cockpit =
                stage.gateway()
                        .await(
                                "the payment in the cockpit",
                                () ->
                                        stage.gateway()
                                                .get(
                                                        Stage.PAUL,
                                                        "/api/v1/projects/"
                                                                + stage.projectId
                                                                + "/cockpit?asOf=2026-10-31"),
                                seen ->
                                        Stage.amount(seen.path("receivable")).equals("71162.00")
                                                && seen.path("invoices")
                                                        .findValuesAsText("state")
                                                        .contains("PAID"));
        var budget = cockpit.path("budget");
        stage.see("budget minutes", "90000", budget.path("minutes"));
        stage.see("budget cost", "112500.00", budget.path("cost"));
        stage.see("budget revenue", "311500.00", budget.path("revenue"));
        stage.see("approved minutes", "17550", cockpit.path("approvedMinutes"));
        stage.see("labour cost", "20861.25", cockpit.path("labourCost"));
        stage.see("expense cost", "418.35", cockpit.path("expenseCost"));
        stage.see("cost", "21279.60", cockpit.path("cost"));
        stage.see("WIP", "0.00", cockpit.path("unbilled"));
        stage.see("billed", "98468.35", cockpit.path("billed"));
        stage.see("recognised", "98468.35", cockpit.path("recognised"));
        stage.see("margin", "77188.75", cockpit.path("margin"));
        stage.see("margin, %", "78.4", cockpit.path("marginPercent"));
        stage.see("receivable", "71162.00", cockpit.path("receivable"));
        stage.see("DSO, days", "54.7", cockpit.path("dsoDays"));
    }

    void closeLook() {
        var balance = stage.gateway().get(Stage.FIONA, "/api/v1/trial-balance?legalEntity=DE01");
        account(balance, "1200", "71162.00", "debit");
        account(balance, "1406", "29.29", "debit");
        account(balance, "1800", "46015.34", "debit");
        account(balance, "3790", "447.64", "credit");
        account(balance, "3806", "18708.99", "credit");
        account(balance, "4400", "98468.35", "credit");
        account(balance, "5900", "20861.25", "debit");
        account(balance, "5990", "20861.25", "credit");
        account(balance, "6650", "418.35", "debit");
        stage.see("sum of debits", "138486.23", balance.path("totalDebit"));
        stage.see("sum of credits", "138486.23", balance.path("totalCredit"));
    }

    private void account(JsonNode balance, String account, String expected, String side) {
        var found =
                StreamSupport.stream(balance.path("accounts").spliterator(), false)
                        .filter(one -> one.path("account").asText().equals(account))
                        .findFirst()
                        .orElse(NullNode.getInstance());
        stage.see(account + " " + found.path("name").asText(), expected, found.path(side));
    }
}
