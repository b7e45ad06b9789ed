package io.ledgerline.time;

import static io.ledgerline.time.World.token;

/** Expenses that one person of DE01 claims for one project. */
record Wallet(World world, String user, String project) {

    static final String EXPENSES = "/api/v1/expense-items";

    World.Answer claim(String key, String category, String day, String more) {
        return world.post(
                token(user),
                EXPENSES,
                key,
                """
                {"legalEntity":"DE01","consultant":"%s","project":"%s","category":"%s",
                 "spentOn":"%s","billable":true,%s}
                """
                        .formatted(user, project, category, day, more));
    }

    static String gross(String amount, String currency) {
        return money("gross", amount, currency);
    }

    static String money(String field, String amount, String currency) {
        return "\"%s\":{\"amount\":\"%s\",\"currency\":\"%s\"}".formatted(field, amount, currency);
    }

    World.Answer approve(String approver, String key, World.Answer item) {
        return world.post(
                token(approver),
                "/api/v1/approvals",
                key,
                "{\"ids\":[\"%s\"]}".formatted(item.body().path("id").asText()));
    }

    String state(World.Answer item) {
        return world.get(token("fiona"), EXPENSES + "/" + item.body().path("id").asText())
                .body()
                .path("state")
                .asText();
    }
}
