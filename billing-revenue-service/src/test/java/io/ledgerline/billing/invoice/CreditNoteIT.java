package io.ledgerline.billing.invoice;

import static io.ledgerline.billing.invoice.Credits.accepted;
import static io.ledgerline.billing.invoice.Credits.faults;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.agroal.api.AgroalDataSource;
import io.ledgerline.billing.Clerk;
import io.ledgerline.billing.Deal;
import io.ledgerline.billing.ServiceTest;
import io.ledgerline.billing.World;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.BillingEvent;
import io.ledgerline.contracts.project.ProjectState;
import io.ledgerline.contracts.project.RoundingMode;
import io.ledgerline.contracts.project.RoundingPolicy;
import io.ledgerline.contracts.project.RoundingScope;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.value.Money;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Lines of an issued invoice are taken back once, and exactly their work is free again. */
@ServiceTest
class CreditNoteIT {

    private static final String WAITING =
            " from pg_stat_activity where wait_event_type = 'Lock' and query like '%project_financials%'"
                    + " and datname = current_database() and pid <> pg_backend_pid()";

    private final World world;
    private final Credits credits;
    private final AgroalDataSource pool;

    CreditNoteIT(World world, Credits credits, AgroalDataSource pool) {
        this.world = world;
        this.credits = credits;
        this.pool = pool;
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private List<BillingEvent> told(Deal deal, UUID fact, int count) {
        return world.told(Topics.BILLING_EVENTS, deal.projectId(), count).stream()
                .map(BillingEvent.class::cast)
                .filter(event -> event.getSourceId().equals(fact))
                .sorted(Comparator.comparing(BillingEvent::getVersion))
                .toList();
    }

    @Test
    void a_whole_invoice_is_taken_back_and_its_work_is_billed_again() {
        // Given 20 minutes at 180.03 = 60.01, and 7.5 hours at 150.01 = 1,125.08
        var deal = credits.deal();
        var senior = credits.work(deal, "SENIOR_CONSULTANT", 20);
        credits.work(deal, "CONSULTANT", 450);
        var invoice = credits.invoice(deal);
        assertThat(credits.figures(deal)).containsExactly("0.00", "1185.09", "1185.09", "1422.11");

        // When
        var note = credits.credit(invoice);

        // Then
        assertThat(note.number()).startsWith("AT01-CN-2026-");
        assertThat(note.amounts().gross()).isEqualTo(eur("-1422.11"));
        assertThat(note.amounts().tax()).isEqualTo(eur("-237.02"));
        var credited = credits.find(invoice);
        assertThat(credited.state()).isEqualTo(Invoice.State.CREDITED);
        assertThat(credited.amounts().open()).isEqualTo(eur("0.00"));
        assertThat(credits.figures(deal)).containsExactly("1185.09", "0.00", "1185.09", "0.00");
        assertThat(credits.balances(deal)).containsExactly("1210 1185.09", "4490 -1185.09");
        assertThat(told(deal, senior.getId(), 10))
                .extracting(event -> event.getState().name(), BillingEvent::getVersion)
                .containsExactly(
                        tuple("ELIGIBLE", 1L),
                        tuple("ON_DRAFT", 2L),
                        tuple("BILLED", 3L),
                        tuple("CREDITED", 4L),
                        tuple("ELIGIBLE", 5L));

        // And billed again, without the 20 minutes that are taken back now
        world.send(Topics.TIME_ENTRIES, Credits.ENTITY, deal.reversal(senior));
        world.eventually(() ->
                assertThat(credits.figures(deal))
                        .containsExactly("1125.08", "0.00", "1125.08", "0.00"));
        var again = credits.invoice(deal);
        assertThat(again.amounts().net()).isEqualTo(eur("1125.08"));
        assertThat(credits.figures(deal)).containsExactly("0.00", "1125.08", "1125.08", "1350.10");
        assertThat(credits.run(deal)).isEmpty();
    }

    /** odoo#254332, odoo#277727: a partial credit that opens more than it credits. */
    @Test
    void one_line_is_taken_back_once_and_frees_its_own_work_only() {
        var deal = credits.deal();
        var senior = credits.work(deal, "SENIOR_CONSULTANT", 60);
        var other = credits.work(deal, "CONSULTANT", 60);
        var invoice = credits.invoice(deal);

        var note = credits.credit(invoice, 2);

        assertThat(note.lines())
                .extracting(Invoice.Line::creditsLine)
                .containsExactly(invoice.lines().get(1).id());
        assertThat(credits.find(invoice).state()).isEqualTo(Invoice.State.ISSUED);
        assertThat(credits.find(invoice).amounts().open()).isEqualTo(eur("216.04"));
        assertThat(credits.figures(deal)).containsExactly("150.01", "180.03", "330.04", "216.04");
        assertThat(told(deal, senior.getId(), 8))
                .last()
                .matches(event -> event.getState().name().equals("BILLED"));
        assertThat(told(deal, other.getId(), 8))
                .last()
                .matches(event -> event.getState().name().equals("ELIGIBLE"));
        assertThat(faults(credits.propose(invoice, 2))).containsExactly("LINE_CREDITED");
        assertThat(faults(credits.propose(invoice, 1, 2))).containsExactly("LINE_CREDITED");

        var rest = credits.credit(invoice);

        assertThat(note.amounts().tax().plus(rest.amounts().tax()))
                .isEqualTo(invoice.amounts().tax().negated());
        assertThat(credits.find(invoice).state()).isEqualTo(Invoice.State.CREDITED);
        assertThat(credits.figures(deal)).containsExactly("330.04", "0.00", "330.04", "0.00");
        assertThat(faults(credits.propose(invoice))).containsExactly("LINE_CREDITED");
        assertThat(faults(credits.propose(note))).containsExactly("NOT_AN_INVOICE");
    }

    @Test
    void a_discarded_proposal_leaves_the_line_to_the_next() {
        var deal = credits.deal();
        credits.work(deal, "CONSULTANT", 60);
        var invoice = credits.invoice(deal);
        var before = credits.figures(deal);

        var first = accepted(credits.propose(invoice, 1));
        assertThat(faults(credits.propose(invoice))).containsExactly("LINE_CREDITED");
        assertThat(credits.figures(deal)).isEqualTo(before);
        credits.discard(first);

        assertThat(faults(credits.issue(first.id(), "2026-11-03")))
                .containsExactly("NOT_A_PROPOSAL");
        assertThat(credits.figures(deal)).isEqualTo(before);
        assertThat(credits.credit(invoice).amounts().net()).isEqualTo(eur("-150.01"));
    }

    @Test
    void expenses_and_milestones_come_free_as_work_does() {
        var deal = credits.deal();
        credits.work(deal, "CONSULTANT", 60);
        var item = deal.expense(Credits.PERSON, Credits.WORKED, "120.00", "20.00", "100.00");
        world.send(Topics.EXPENSE_ITEMS, Credits.ENTITY, item);
        var accepted = deal.project(ProjectState.ACTIVE, Credits.WORKED, 2);
        world.send(Topics.PROJECTS, Credits.ENTITY, accepted);
        world.eventually(() -> assertThat(credits.figures(deal).getFirst()).isEqualTo("60050.01"));
        var invoice = credits.invoice(deal);

        credits.credit(invoice, 2, 3);

        assertThat(credits.figures(deal))
                .containsExactly("59900.00", "150.01", "60050.01", "180.01");
        assertThat(told(deal, item.getId(), 13)).extracting(BillingEvent::getVersion).hasSize(5);
        assertThat(credits.invoice(deal).amounts().net()).isEqualTo(eur("59900.00"));
        assertThat(credits.figures(deal))
                .containsExactly("0.00", "60050.01", "60050.01", "72060.01");
    }

    /** SAP KBA 3601037: what was reported of October stays. */
    @Test
    void a_credit_note_is_booked_in_its_own_month_only() {
        var deal = credits.deal();
        credits.work(deal, "CONSULTANT", 60);
        var invoice = credits.invoice(deal);
        var october = credits.journal(deal, "2026-10");

        var note = accepted(credits.propose(invoice));
        accepted(credits.issue(note.id(), "2026-11-03"));

        assertThat(credits.journal(deal, "2026-10")).isEqualTo(october);
        assertThat(credits.journal(deal, "2026-11"))
                .containsExactly(
                        "1200 -180.01", "1210 150.01", "3806 30.00", "4400 150.01", "4490 -150.01");
        assertThat(credits.balances(deal)).containsExactly("1210 150.01", "4490 -150.01");
    }

    @Test
    void a_bill_to_that_changes_is_a_credit_and_a_new_invoice() {
        var deal = credits.deal();
        credits.work(deal, "CONSULTANT", 60);
        var wrong = credits.invoice(deal);
        credits.credit(wrong);
        var payer = Deal.of(Credits.ENTITY, "EUR", "AT-STD").customer("AT_STANDARD");
        world.send(Topics.CUSTOMERS, Credits.ENTITY, payer);
        var contract = deal.contract();
        contract.setCustomerId(payer.getId());
        contract.setVersion(2L);
        world.send(Topics.CONTRACTS, Credits.ENTITY, contract);
        world.eventually(() ->
                assertThat(
                                world.count(
                                        "select count(*) from replica c join replica p"
                                                + " on p.id = c.document ->> 'customerId'"
                                                + " where p.topic = 'customers'"
                                                + " and c.topic = 'contracts' and p.id = ?::text",
                                        payer.getId()))
                        .isOne());

        var right = credits.invoice(deal);

        assertThat(right.parties().customerId()).isEqualTo(payer.getId());
        assertThat(right.amounts().gross()).isEqualTo(wrong.amounts().gross());
        assertThat(credits.find(wrong).parties().customerId())
                .isEqualTo(wrong.parties().customerId());
    }

    @Test
    void what_forbids_a_credit_note_is_named_at_once() {
        var deal = credits.deal();
        credits.work(deal, "CONSULTANT", 60);
        var draft = credits.run(deal).getFirst();
        assertThat(faults(credits.propose(draft))).containsExactly("UNKNOWN_INVOICE");
        var invoice = accepted(credits.issue(draft.id(), "2026-10-05"));
        var note = accepted(credits.propose(invoice));

        assertThat(faults(credits.issue(Credits.CLERK, "cn-late", note.id(), "2026-12-05")))
                .containsExactlyInAnyOrder("FOUR_EYES", "PERIOD_CLOSED");
        assertThat(faults(credits.issue(note.id(), "2026-09-15"))).contains("DATE_BEFORE_INVOICE");
        assertThat(credits.find(note).state()).isEqualTo(Invoice.State.PROPOSED);
        assertThat(credits.figures(deal)).containsExactly("0.00", "150.01", "150.01", "180.01");
    }

    @Test
    void eight_who_credit_a_line_and_eight_who_issue_it_make_one_credit_note()
            throws InterruptedException {
        var deal = credits.deal();
        credits.work(deal, "CONSULTANT", 60);
        var invoice = credits.invoice(deal);
        var notes = new ConcurrentLinkedQueue<Invoice>();
        var faults = new ConcurrentLinkedQueue<String>();

        Clerk.atOnce(
                8,
                _ -> {
                    if (credits.propose(invoice, 1)
                            instanceof Decision.Accepted<Invoice>(var note, _)) {
                        notes.add(note);
                    } else {
                        faults.add("LINE_CREDITED");
                    }
                });
        assertThat(notes).hasSize(1);
        assertThat(faults).hasSize(7);
        var note = notes.element();
        var issued = new ConcurrentLinkedQueue<Invoice>();
        Clerk.atOnce(
                8,
                _ -> {
                    if (credits.issue(note.id(), "2026-11-03")
                            instanceof Decision.Accepted<Invoice>(var one, _)) {
                        issued.add(one);
                    }
                });

        assertThat(issued).hasSize(1);
        assertThat(credits.figures(deal)).containsExactly("150.01", "0.00", "150.01", "0.00");
        assertThat(
                        world.count(
                                "select count(*) from billing_event where project_id = ?",
                                deal.projectId()))
                .isEqualTo(2);
        assertThat(
                        world.count(
                                """
                                select max(right(number, 6)::int) - count(*) from invoice
                                where legal_entity = ? and credits is not null
                                    and number is not null
                                """,
                                Credits.ENTITY))
                .as("gaps in the numbers of credit notes")
                .isZero();
    }

    @Test
    void the_same_request_again_gets_the_same_answer() {
        var deal = credits.deal();
        credits.work(deal, "CONSULTANT", 60);
        var invoice = credits.invoice(deal);

        var first = accepted(credits.propose("cn-again", invoice, null));
        var second = accepted(credits.propose("cn-again", invoice, null));
        assertThat(second).isEqualTo(first);
        assertThat(faults(credits.propose("cn-again", invoice, List.of(1))))
                .containsExactly("IDEMPOTENCY_KEY_REUSED");
        var issued =
                accepted(credits.issue(Credits.CONTROLLER, "cn-issue", first.id(), "2026-11-03"));

        assertThat(
                        accepted(
                                credits.issue(
                                        Credits.CONTROLLER, "cn-issue", first.id(), "2026-11-03")))
                .isEqualTo(issued);
        assertThat(credits.figures(deal)).containsExactly("150.01", "0.00", "150.01", "0.00");
    }

    /** As when the database's server kills the session between the journal and the figures. */
    @Test
    void a_credit_note_that_is_cut_off_while_it_is_issued_leaves_nothing_half() throws Exception {
        var deal = credits.deal();
        credits.work(deal, "CONSULTANT", 60);
        var invoice = credits.invoice(deal);
        var before = credits.figures(deal);
        var note = accepted(credits.propose(invoice));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var blocker = pool.getConnection();
                var statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table project_financials in exclusive mode");
            var issuing =
                    threads.submit(() ->
                            credits.issue(Credits.CONTROLLER, "cn-cut", note.id(), "2026-11-03"));
            world.eventually(() ->
                    assertThat(
                                    world.count(
                                            "select count(*) filter"
                                                    + " (where pg_terminate_backend(pid))"
                                                    + WAITING))
                            .isOne());
            assertThat(issuing).failsWithin(World.LIMIT.toSeconds(), TimeUnit.SECONDS);
            blocker.rollback();
        }
        assertThat(credits.figures(deal)).isEqualTo(before);
        assertThat(credits.find(note).state()).isEqualTo(Invoice.State.PROPOSED);
        assertThat(credits.find(invoice).state()).isEqualTo(Invoice.State.ISSUED);

        accepted(credits.issue(Credits.CONTROLLER, "cn-cut", note.id(), "2026-11-03"));

        assertThat(credits.figures(deal)).containsExactly("150.01", "0.00", "150.01", "0.00");
    }

    /**
     * Entries that were rounded as one: the credit takes the rounding back, and it is made anew.
     */
    @Test
    void what_rounding_billed_beside_the_work_is_taken_back_with_the_line() {
        // Given 20 + 20 + 10 minutes at 150.01, as a line 60 minutes
        var deal = credits.deal();
        var contract = deal.contract();
        contract.setVersion(2L);
        contract.getLines()
                .getFirst()
                .setRounding(
                        new RoundingPolicy(30, RoundingMode.UP, RoundingScope.INVOICE_LINE, 0));
        world.send(Topics.CONTRACTS, Credits.ENTITY, contract);
        world.eventually(() ->
                assertThat(
                                world.count(
                                        "select count(*) from replica where id = ?::text"
                                                + " and version = 2",
                                        contract.getId()))
                        .isOne());
        credits.work(deal, "CONSULTANT", 20);
        var wrong = credits.work(deal, "CONSULTANT", 20);
        credits.work(deal, "CONSULTANT", 10);
        var invoice = credits.invoice(deal);
        assertThat(credits.figures(deal)).containsExactly("0.00", "150.01", "150.01", "180.01");

        credits.credit(invoice);

        assertThat(credits.figures(deal)).containsExactly("125.00", "0.00", "125.00", "0.00");
        assertThat(
                        world.query(
                                "select sales, reversal_of is null from actual where"
                                        + " project_id = ? and worked_minutes = 0 order by sales",
                                row ->
                                        row.getBigDecimal(1).setScale(2).toPlainString()
                                                + " "
                                                + row.getBoolean(2),
                                deal.projectId()))
                .containsExactly("-25.01 false", "25.01 true");
        world.send(Topics.TIME_ENTRIES, Credits.ENTITY, deal.reversal(wrong));
        world.eventually(() ->
                assertThat(credits.figures(deal))
                        .containsExactly("75.00", "0.00", "75.00", "0.00"));
        assertThat(credits.invoice(deal).amounts().net()).isEqualTo(eur("75.01"));
        assertThat(credits.figures(deal)).containsExactly("0.00", "75.01", "75.01", "90.01");
    }
}
