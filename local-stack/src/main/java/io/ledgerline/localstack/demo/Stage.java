package io.ledgerline.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;

/** What the steps share: the gateway, the figures seen, and the project they speak of. */
final class Stage {

    static final String BILL = "bill";
    static final String FIONA = "fiona";
    static final String PAUL = "paul";
    static final String RITA = "rita";
    static final String XML = "application/xml";

    private final GatewayClient gateway;
    private final Figures figures;
    String projectId = "";
    String projectCode = "";
    boolean playedBefore;

    Stage(GatewayClient gateway, Figures figures) {
        this.gateway = gateway;
        this.figures = figures;
    }

    GatewayClient gateway() {
        return gateway;
    }

    void see(String name, String expected, JsonNode seen) {
        figures.see(name, expected, seen);
    }

    void see(String name, String expected, int seen) {
        see(name, expected, IntNode.valueOf(seen));
    }

    /** Creates something whose references may still be on their way from another service. */
    void postUntilKnown(String user, String path, String key, String json) {
        gateway.await(
                path + " " + key,
                () -> gateway.post(user, path, key, json).body(),
                a -> a.has("id"));
    }

    /** WIP passes on: in books that have been played before it was invoiced long ago. */
    void seeWip(String expected) {
        if (playedBefore) {
            return;
        }
        var wip =
                gateway.await(
                        "WIP of " + expected,
                        () -> gateway.get(BILL, "/api/v1/wip?projectId=" + projectId),
                        seen -> amount(seen.path("unbilled")).equals(expected));
        see("WIP", expected, wip.path("unbilled"));
    }

    JsonNode financials() {
        return gateway.get(FIONA, "/api/v1/project-financials/" + projectId);
    }

    static String amount(JsonNode money) {
        return money.path("amount").asText();
    }
}
