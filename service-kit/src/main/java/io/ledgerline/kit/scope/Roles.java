package io.ledgerline.kit.scope;

/** The roles of the suite, as they stand in the token's {@code roles} claim. */
public final class Roles {

    public static final String CONSULTANT = "consultant";
    public static final String RESOURCE_MANAGER = "resource-manager";
    public static final String PROJECT_MANAGER = "project-manager";
    public static final String BILLING_CLERK = "billing-clerk";
    public static final String FINANCE_CONTROLLER = "finance-controller";
    public static final String INTEGRATION = "integration";
    public static final String AUDITOR = "auditor";
    public static final String ADMIN = "admin";

    private Roles() {}
}
