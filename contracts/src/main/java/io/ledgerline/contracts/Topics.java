package io.ledgerline.contracts;

import io.ledgerline.contracts.assignment.Assignment;
import io.ledgerline.contracts.assignment.Consultant;
import io.ledgerline.contracts.billing.BillingEvent;
import io.ledgerline.contracts.billing.ControlTotal;
import io.ledgerline.contracts.billing.Invoice;
import io.ledgerline.contracts.billing.JournalEntry;
import io.ledgerline.contracts.billing.LegalEntity;
import io.ledgerline.contracts.billing.Payment;
import io.ledgerline.contracts.billing.PostingPeriod;
import io.ledgerline.contracts.billing.ProjectFinancials;
import io.ledgerline.contracts.billing.RateCard;
import io.ledgerline.contracts.billing.RevenueEvent;
import io.ledgerline.contracts.common.IntegrationException;
import io.ledgerline.contracts.project.Contract;
import io.ledgerline.contracts.project.Customer;
import io.ledgerline.contracts.project.Project;
import io.ledgerline.contracts.time.ExpenseIntakePart;
import io.ledgerline.contracts.time.ExpenseItem;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.contracts.time.TimeIntakePart;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Every topic of the house; {@code asyncapi.yaml} tells who sends, who listens and why. */
public final class Topics {

    private static final String BILLING = "billing-revenue-service";
    private static final String PROJECT = "project-service";
    private static final String ASSIGNMENT = "assignment-service";
    private static final String TIME = "time-expense-service";

    /** The teller of what every service tells. */
    private static final String ALL_SERVICES = "*";

    public static final Topic LEGAL_ENTITIES = state("legal-entities", LegalEntity.class, BILLING);
    public static final Topic POSTING_PERIODS =
            state("posting-periods", PostingPeriod.class, BILLING);
    public static final Topic RATE_CARDS = state("rate-cards", RateCard.class, BILLING);
    public static final Topic CUSTOMERS = state("customers", Customer.class, PROJECT);
    public static final Topic CONTRACTS = state("contracts", Contract.class, PROJECT);
    public static final Topic PROJECTS = state("projects", Project.class, PROJECT);
    public static final Topic CONSULTANTS = state("consultants", Consultant.class, ASSIGNMENT);
    public static final Topic ASSIGNMENTS = state("assignments", Assignment.class, ASSIGNMENT);
    public static final Topic TIME_ENTRIES = fact("time-entries", TimeEntry.class, TIME);
    public static final Topic EXPENSE_ITEMS = fact("expense-items", ExpenseItem.class, TIME);
    public static final Topic BILLING_EVENTS = fact("billing-events", BillingEvent.class, BILLING);
    public static final Topic REVENUE_EVENTS = fact("revenue-events", RevenueEvent.class, BILLING);
    public static final Topic JOURNAL_ENTRIES =
            fact("journal-entries", JournalEntry.class, BILLING);
    public static final Topic INVOICES = state("invoices", Invoice.class, BILLING);
    public static final Topic PAYMENTS = state("payments", Payment.class, BILLING);
    public static final Topic PROJECT_FINANCIALS =
            state("project-financials", ProjectFinancials.class, BILLING);
    public static final Topic CONTROL_TOTALS =
            state("control-totals", ControlTotal.class, ALL_SERVICES);
    public static final Topic INTEGRATION_EXCEPTIONS =
            state("integration-exceptions", IntegrationException.class, ALL_SERVICES);
    public static final Topic TIME_INTAKE =
            new Topic("time-intake", Kind.INTAKE, TimeIntakePart.class, TIME);
    public static final Topic EXPENSE_INTAKE =
            new Topic("expense-intake", Kind.INTAKE, ExpenseIntakePart.class, TIME);

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

    private static Topic fact(String name, Class<? extends SpecificRecord> type, String teller) {
        return new Topic(name, Kind.FACT, type, teller);
    }

    private static Topic state(String name, Class<? extends SpecificRecord> type, String teller) {
        return new Topic(name, Kind.STATE, type, teller);
    }

    /** What a topic holds, and by that how it is kept and taken. */
    private enum Kind {
        /** Compacted: the last record of each key stays. */
        STATE(1, 4, 500),
        /** Spread wider than state: month end sends them in bursts. */
        FACT(1, 8, 500),
        /** Few at once, as each carries hundreds of entries. */
        INTAKE(2, 8, 8);

        private final int version;
        private final int partitions;
        private final int recordsAtOnce;

        Kind(int version, int partitions, int recordsAtOnce) {
            this.version = version;
            this.partitions = partitions;
            this.recordsAtOnce = recordsAtOnce;
        }
    }

    /**
     * A topic.
     *
     * @param name without prefix and version
     * @param type of its records
     * @param teller the one service that sends them
     */
    public record Topic(
            String name, Kind kind, Class<? extends SpecificRecord> type, String teller) {

        public boolean compacted() {
            return kind == Kind.STATE;
        }

        public int partitions() {
            return kind.partitions;
        }

        /** Most that a listener takes in one transaction. */
        public int recordsAtOnce() {
            return kind.recordsAtOnce;
        }

        public boolean isToldBy(String service) {
            return teller.equals(service) || teller.equals(ALL_SERVICES);
        }

        /**
         * The name at the broker, for example {@code ledgerline.projects.v1}. Its version rises
         * when its records are no longer those that older listeners can read.
         */
        public String fullName(String prefix) {
            return prefix + name + ".v" + kind.version;
        }
    }
}
