package io.ledgerline.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.stream.StreamSupport;

/** What delivery does: people, the won deal, assignments, time and expenses. */
final class DeliverySteps {

    private static final String JSON = "application/json";

    private final Stage stage;

    DeliverySteps(Stage stage) {
        this.stage = stage;
    }

    void hire() {
        // The feed is read until the entities have reached assignment-service.
        stage.gateway()
                .await(
                        "the workers",
                        () ->
                                stage.gateway()
                                        .feed(
                                                "/api/v1/inbound/workday/workers",
                                                Stage.XML,
                                                SampleFirm.workers())
                                        .require(200),
                        answer -> answer.path("refused").isEmpty());
        var consultants =
                stage.gateway()
                        .await(
                                "six consultants",
                                () -> stage.gateway().get(Stage.FIONA, "/api/v1/consultants"),
                                page -> page.path("items").size() == 6);
        stage.see("consultants", "6", consultants.path("items").size());
    }

    void win() {
        // Until the legal entity has reached project-service it is not known there.
        stage.postUntilKnown(
                Stage.FIONA, "/api/v1/customers", "demo-bergmann", SampleFirm.bergmann());
        stage.postUntilKnown(
                Stage.FIONA, "/api/v1/customers", "demo-helvetia", SampleFirm.helvetia());
        stage.postUntilKnown(
                Stage.PAUL, "/api/v1/project-templates", "demo-template", SampleFirm.template());
        var won =
                stage.gateway()
                        .feed(
                                "/api/v1/inbound/salesforce/opportunities",
                                JSON,
                                SampleFirm.deal(
                                        SampleFirm.OPPORTUNITY, "001Hq00002aBcDeIAK", "DE01"))
                        .require(201);
        stage.projectId = won.path("projectId").asText();
        stage.projectCode = won.path("projectCode").asText();
        var project = awaitState("ACTIVE");
        stage.see("project is", "ACTIVE", project.path("state"));
        stage.see("ends on", "2027-02-28", project.path("endsOn"));
        var contract =
                stage.gateway()
                        .get(Stage.PAUL, "/api/v1/contracts/" + won.path("contractId").asText());
        var fixed = contract.path("lines").path(1);
        stage.see("contract line 1", "162000.00", contract.path("lines").path(0).path("amount"));
        stage.see("contract line 2", "149500.00", fixed.path("amount"));
        stage.see("milestone M1", "59800.00", fixed.path("milestones").path(0).path("amount"));
        stage.see("milestone M2", "89700.00", fixed.path("milestones").path(1).path("amount"));
        refuseTheOther();
        stage.gateway()
                .post(
                        Stage.PAUL,
                        "/api/v1/projects/" + stage.projectId + "/tasks/KICKOFF/close",
                        "demo-close-kickoff",
                        "{}")
                .require(200);
    }

    private JsonNode awaitState(String state) {
        return stage.gateway()
                .await(
                        "project " + state,
                        () ->
                                stage.gateway()
                                        .get(Stage.PAUL, "/api/v1/projects/" + stage.projectId),
                        project -> project.path("state").asText().equals(state));
    }

    private void refuseTheOther() {
        var refused =
                stage.gateway()
                        .feed(
                                "/api/v1/inbound/salesforce/opportunities",
                                JSON,
                                SampleFirm.deal(
                                        SampleFirm.REFUSED_OPPORTUNITY,
                                        "001Hq00002aBcDfIAK",
                                        "XX99"));
        var codes =
                StreamSupport.stream(refused.body().path("violations").spliterator(), false)
                        .map(violation -> violation.path("code").asText())
                        .sorted()
                        .toList();
        stage.see("the second deal is refused", "422", refused.status());
        stage.see(
                "it names both faults",
                "[TAX_PROFILE_MISSING, UNKNOWN_LEGAL_ENTITY]",
                TextNode.valueOf(codes.toString()));
        stage.see(
                "projects",
                "1",
                stage.gateway().get(Stage.PAUL, "/api/v1/projects").path("items").size());
        stage.see("cases of refused deals", "1", cases("DEAL_REFUSED"));
    }

    private int cases(String code) {
        var all = stage.gateway().get(GatewayClient.INTEGRATION, "/api/v1/cases?code=" + code);
        return all.path("items").size();
    }

    void assign() {
        assign("100731", "BUILD", "SENIOR_CONSULTANT", "2026-11-30", 23_400);
        assign("100732", "BUILD", "CONSULTANT", "2026-10-31", 21_120);
        assign("100733", "DESIGN", "ARCHITECT", "2026-09-30", 5_280);
        var forecast =
                stage.gateway()
                        .await(
                                "the forecast",
                                () ->
                                        stage.gateway()
                                                .get(
                                                        Stage.FIONA,
                                                        "/api/v1/forecasts?projectId="
                                                                + stage.projectId),
                                seen ->
                                        seen.path("months").size() == 3
                                                && Stage.amount(
                                                                seen.path("months")
                                                                        .path(0)
                                                                        .path("revenue"))
                                                        .equals("50160.00"));
        var months = forecast.path("months");
        stage.see("forecast cost 2026-09", "28138.00", months.path(0).path("cost"));
        stage.see("forecast revenue 2026-09", "50160.00", months.path(0).path("revenue"));
        stage.see("forecast cost 2026-10", "20042.00", months.path(1).path("cost"));
        stage.see("forecast revenue 2026-10", "50160.00", months.path(1).path("revenue"));
        stage.see("forecast cost 2026-11", "9387.00", months.path(2).path("cost"));
        stage.see("forecast revenue 2026-11", "22680.00", months.path(2).path("revenue"));
        stage.see("Maja booked, %", "75.0", utilisation("100731").path("scheduledPercent"));
        stage.see("Jonas booked, %", "100.0", utilisation("100732").path("scheduledPercent"));
        stage.see("Aylin booked, %", "50.0", utilisation("100733").path("scheduledPercent"));
    }

    private void assign(String who, String task, String role, String endsOn, int minutes) {
        stage.postUntilKnown(
                Stage.RITA,
                "/api/v1/assignments",
                "demo-assign-" + who,
                SampleFirm.assignment(stage.projectId, task, who, role, endsOn, minutes));
    }

    private JsonNode utilisation(String who) {
        var all =
                stage.gateway()
                        .get(
                                Stage.RITA,
                                "/api/v1/utilisation?from=2026-09-01&to=2026-09-30&legalEntity=DE01");
        return StreamSupport.stream(all.path("consultants").spliterator(), false)
                .filter(one -> one.path("consultant").asText().equals(who))
                .findFirst()
                .orElse(NullNode.getInstance());
    }

    void work() {
        for (var monday : SampleFirm.WEEKS) {
            var taken =
                    stage.gateway()
                            .feed(
                                    "/api/v1/time-entries/batch",
                                    JSON,
                                    SampleFirm.week(stage.projectCode, monday))
                            .require(202);
            var first = monday.equals(SampleFirm.WEEKS.getFirst());
            var batch = awaitBatch(taken.path("batchId").asText(), first ? 17 : 15);
            stage.see(monday + " accepted", "15", batch.path("accepted"));
            if (first) {
                stage.see(monday + " duplicate", "1", batch.path("duplicate"));
                stage.see(monday + " rejected", "1", batch.path("rejected"));
            }
        }
        stage.see("cases of closed tasks", "1", cases("TASK_CLOSED"));
        expense("demo-rail", "TRAVEL_RAIL", "2026-09-14", "138.89", "9.09", "129.80");
        expense("demo-hotel", "HOTEL", "2026-09-17", "308.75", "20.20", "288.55");
    }

    private JsonNode awaitBatch(String id, int received) {
        return stage.gateway()
                .await(
                        "batch " + id,
                        () ->
                                stage.gateway()
                                        .get(
                                                GatewayClient.INTEGRATION,
                                                "/api/v1/time-entries/batches/" + id),
                        seen ->
                                seen.path("accepted").asInt()
                                                + seen.path("duplicate").asInt()
                                                + seen.path("rejected").asInt()
                                        == received);
    }

    private void expense(
            String key, String category, String date, String gross, String tax, String net) {
        var item =
                stage.gateway()
                        .post(
                                "mostrowski",
                                "/api/v1/expense-items",
                                key,
                                SampleFirm.expense(
                                        stage.projectCode, category, date, gross, tax, category))
                        .require(201);
        stage.see("expense " + category + " net", net, item.path("net"));
    }

    void approve() {
        stage.playedBefore = !Stage.amount(stage.financials().path("billed")).equals("0.00");
        var approved =
                stage.gateway()
                        .post(
                                Stage.PAUL,
                                "/api/v1/approvals",
                                "demo-approve",
                                """
                                {"project":"%s","from":"2026-09-01","to":"2026-09-30",
                                 "kinds":["TIME","EXPENSE"]}\
                                """
                                        .formatted(stage.projectCode))
                        .require(200);
        stage.see("time entries", "45", approved.path("approvedTimeEntries"));
        stage.see("expense items", "2", approved.path("approvedExpenseItems"));
        stage.see("minutes", "17550", approved.path("minutes"));
        stage.seeWip("38668.35");
        var financials = stage.financials();
        stage.see("labour cost", "20861.25", financials.path("labourCost"));
        stage.see("expense cost", "418.35", financials.path("expenseCost"));
        stage.gateway()
                .await(
                        "approved hours in utilisation",
                        () -> utilisation("100732"),
                        seen -> seen.path("historicalPercent").asText().equals("68.2"));
        stage.see("Maja worked, %", "63.9", utilisation("100731").path("historicalPercent"));
    }
}
