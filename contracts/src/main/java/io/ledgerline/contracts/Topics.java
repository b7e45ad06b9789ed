package io.ledgerline.contracts;

import java.util.List;

/** Every topic of the house; {@code asyncapi.yaml} tells who sends, who listens and why. */
public final class Topics {

    // Facts spread wider than state: month end sends them in bursts.
    private static final int FACT_PARTITIONS = 8;
    private static final int STATE_PARTITIONS = 4;
    private static final int RECORDS_AT_ONCE = 500;
    // Each carries hundreds of entries.
    private static final int INTAKE_PARTS_AT_ONCE = 8;

    public static final Topic LEGAL_ENTITIES = state("legal-entities");
    public static final Topic POSTING_PERIODS = state("posting-periods");
    public static final Topic RATE_CARDS = state("rate-cards");
    public static final Topic CUSTOMERS = state("customers");
    public static final Topic CONTRACTS = state("contracts");
    public static final Topic PROJECTS = state("projects");
    public static final Topic CONSULTANTS = state("consultants");
    public static final Topic ASSIGNMENTS = state("assignments");
    public static final Topic TIME_ENTRIES = fact("time-entries");
    public static final Topic EXPENSE_ITEMS = fact("expense-items");
    public static final Topic BILLING_EVENTS = fact("billing-events");
    public static final Topic REVENUE_EVENTS = fact("revenue-events");
    public static final Topic JOURNAL_ENTRIES = fact("journal-entries");
    public static final Topic INVOICES = state("invoices");
    public static final Topic PAYMENTS = state("payments");
    public static final Topic PROJECT_FINANCIALS = state("project-financials");
    public static final Topic CONTROL_TOTALS = state("control-totals");
    public static final Topic INTEGRATION_EXCEPTIONS = state("integration-exceptions");
    public static final Topic TIME_INTAKE = intake("time-intake");
    public static final Topic EXPENSE_INTAKE = intake("expense-intake");

    public static final List<Topic> ALL =
            List.of(
                    LEGAL_ENTITIES,
                    POSTING_PERIODS,
                    RATE_CARDS,
                    CUSTOMERS,
                    CONTRACTS,
                    PROJECTS,
                    CONSULTANTS,
                    ASSIGNMENTS,
                    TIME_ENTRIES,
                    EXPENSE_ITEMS,
                    BILLING_EVENTS,
                    REVENUE_EVENTS,
                    JOURNAL_ENTRIES,
                    INVOICES,
                    PAYMENTS,
                    PROJECT_FINANCIALS,
                    CONTROL_TOTALS,
                    INTEGRATION_EXCEPTIONS,
                    TIME_INTAKE,
                    EXPENSE_INTAKE);

    private Topics() {}

    private static Topic fact(String name) {
        return new Topic(name, 1, false, FACT_PARTITIONS, RECORDS_AT_ONCE);
    }

    private static Topic intake(String name) {
        return new Topic(name, 2, false, FACT_PARTITIONS, INTAKE_PARTS_AT_ONCE);
    }

    private static Topic state(String name) {
        return new Topic(name, 1, true, STATE_PARTITIONS, RECORDS_AT_ONCE);
    }

    /**
     * A topic; compacted ones keep the last record of each key.
     *
     * @param name without prefix and version
     * @param version rises when its records are no longer those that older listeners can read
     * @param recordsAtOnce most that a listener takes in one transaction
     */
    public record Topic(
            String name, int version, boolean compacted, int partitions, int recordsAtOnce) {

        /** The name at the broker, for example {@code ledgerline.projects.v1}. */
        public String fullName(String prefix) {
            return prefix + name + ".v" + version;
        }
    }
}
