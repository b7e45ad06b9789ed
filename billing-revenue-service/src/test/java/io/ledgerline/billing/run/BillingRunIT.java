package io.ledgerline.billing.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.ledgerline.billing.Clerk;
import io.ledgerline.billing.Deal;
import io.ledgerline.billing.ServiceTest;
import io.ledgerline.billing.World;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.project.Customer;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A run goes through all of its contracts, whatever becomes of one of them or of a process. */
@ServiceTest
class BillingRunIT {

    private static final UUID MAJA = Ids.derived("consultant", "billing-run");

    /** Before all work of other tests, some of which leaves what can never be billed. */
    private static final LocalDate DAY = LocalDate.of(2026, 3, 16);

    private static final Scope CLERK =
            new Scope("run-clerk", Set.of("US01"), Set.of(Roles.BILLING_CLERK), Ids.next());

    private final World world;
    private final RunBilling running;
    private final BillingRunJob job;
    private final AgroalDataSource pool;
    private @Nullable Connection held;

    BillingRunIT(World world, RunBilling running, BillingRunJob job, AgroalDataSource pool) {
        this.world = world;
        this.running = running;
        this.job = job;
        this.pool = pool;
    }

    /** Contracts with an hour of work each; nothing else of DE01 may be billed up to that day. */
    private List<Deal> work(int contracts) {
        world.open();
        world.send(Topics.CONSULTANTS, "US01", Deal.consultant(MAJA, "US01", "60.00", "USD"));
        accepted(run(Ids.next().toString(), World.LIMIT));
        var deals = new ArrayList<Deal>();
        for (int i = 0; i < contracts; i++) {
            var deal = Deal.of("US01", "USD", "US-STD-2026");
            world.stage(deal, "US_STANDARD");
            world.send(
                    Topics.TIME_ENTRIES,
                    "US01",
                    deal.time(MAJA, deal.buildTask(), "CONSULTANT", DAY, 60));
            deals.add(deal);
        }
        deals.forEach(deal ->
                world.eventually(() -> assertThat(events(deal)).containsExactly("ELIGIBLE")));
        return deals;
    }

    private List<String> events(Deal deal) {
        return world.query(
                "select state from billing_event where project_id = ?",
                row -> row.getString(1),
                deal.projectId());
    }

    private Decision<BillingRun> run(String key, Duration patience) {
        return running.run(
                CLERK,
                new CommandKey("run-billing", key),
                new BillingRun.Order("US01", DAY, null),
                patience);
    }

    private static ValidatableResponse post(String key, LocalDate upTo) {
        return World.post(
                "bea",
                key,
                "/api/v1/billing-runs",
                "{\"legalEntity\":\"US01\",\"upTo\":\"%s\"}".formatted(upTo));
    }

    private static BillingRun accepted(Decision<BillingRun> decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted<BillingRun>) decision).result();
    }

    private BillingRun awaitDone(UUID run) {
        world.eventually(
                () -> assertThat(running.find(CLERK, run).orElseThrow().through()).isTrue());
        return running.find(CLERK, run).orElseThrow();
    }

    private void requireEachOnOneDraft(List<Deal> deals) {
        assertThat(deals).allSatisfy(deal -> assertThat(events(deal)).containsExactly("ON_DRAFT"));
        assertThat(deals)
                .allSatisfy(deal ->
                        assertThat(
                                        world.count(
                                                "select count(*) from invoice where contract_id = ?",
                                                deal.contractId()))
                                .isOne());
    }

    /**
     * Somebody else's transaction that holds what a run needs of a contract, until it is closed.
     */
    private void hold(Deal deal) throws SQLException {
        var connection = pool.getConnection();
        held = connection;
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("select set_config('ledgerline.entities', '*', true)");
            statement.execute(
                    "select id from billing_event where project_id = '%s' for update"
                            .formatted(deal.projectId()));
        }
    }

    /** Also when the test fails, or every other run would wait for it. */
    @AfterEach
    void release() throws SQLException {
        if (held != null) {
            held.rollback();
            held.close();
            held = null;
        }
    }

    @Test
    void a_run_that_takes_its_time_is_watched_until_it_is_through() throws SQLException {
        // Given
        var deals = work(3);
        hold(deals.get(1));
        var key = Ids.next().toString();

        // When
        var answer = post(key, DAY).statusCode(202);
        String run = answer.extract().path("runId");
        answer.header("Location", endsWith("/api/v1/billing-runs/" + run))
                .body("state", equalTo("RUNNING"));

        // Then
        World.get("ulf", "/api/v1/billing-runs/" + run)
                .statusCode(200)
                .body("contracts.all", equalTo(3))
                .body("contracts.done", equalTo(1))
                .body("proposals", equalTo(1))
                .body("endedAt", nullValue());
        release();
        awaitDone(UUID.fromString(run));
        World.get("bea", "/api/v1/billing-runs/" + run)
                .body("state", equalTo("DONE"))
                .body("contracts.done", equalTo(3))
                .body("proposals", equalTo(3))
                .body("refused", hasSize(0));
        requireEachOnOneDraft(deals);
        post(key, DAY).statusCode(201).body("proposals", hasSize(3));
        World.get("bill", "/api/v1/billing-runs/" + run).statusCode(404);
        World.get("uma", "/api/v1/billing-runs/" + run).statusCode(403);
    }

    @Test
    void the_same_run_again_has_the_answer_that_it_had() {
        // Given
        var deals = work(2);
        var key = Ids.next().toString();
        var first = post(key, DAY).statusCode(201).extract().asString();
        String proposal =
                World.get("bea", "/api/v1/invoice-proposals?limit=500")
                        .extract()
                        .path(
                                "items.find { it.contractId == '%s' }.id"
                                        .formatted(deals.getFirst().contractId()));
        Clerk.approve("ulf", proposal, "2026-11-30").statusCode(200);

        // When
        var again = post(key, DAY).statusCode(201).extract().asString();

        // Then
        assertThat(again).isEqualTo(first);
        post(key, DAY.plusDays(1)).statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    void one_bad_contract_is_a_case_and_the_others_are_billed() {
        // Given
        var deals = work(3);
        var bad = deals.get(1);
        world.send(Topics.CUSTOMERS, "US01", customer(bad, null, 2));
        world.eventually(() -> assertThat(taxProfiles(bad)).containsOnlyNulls());

        // When
        var run = accepted(run(Ids.next().toString(), World.LIMIT));

        // Then
        assertThat(run.contracts()).isEqualTo(new BillingRun.Contracts(3, 3));
        assertThat(run.proposals()).isEqualTo(2);
        assertThat(run.refused())
                .extracting(BillingRun.Refusal::contractId, BillingRun.Refusal::code)
                .containsExactly(tuple(bad.contractId(), "TAX_PROFILE_MISSING"));
        assertThat(world.cases(bad.contractId())).containsExactly("TAX_PROFILE_MISSING OPEN");
        requireEachOnOneDraft(List.of(deals.get(0), deals.get(2)));

        // And once it is mended, the next run bills it and settles the case
        world.send(Topics.CUSTOMERS, "US01", customer(bad, "US_STANDARD", 3));
        world.eventually(() -> assertThat(taxProfiles(bad)).containsExactly("US_STANDARD"));
        assertThat(accepted(run(Ids.next().toString(), World.LIMIT)).proposals()).isOne();
        assertThat(world.cases(bad.contractId())).containsExactly("TAX_PROFILE_MISSING RESOLVED");
        requireEachOnOneDraft(deals);
    }

    private static Customer customer(Deal deal, @Nullable String taxProfile, long version) {
        var customer = deal.customer(taxProfile);
        customer.setVersion(version);
        return customer;
    }

    private List<String> taxProfiles(Deal deal) {
        return world.query(
                "select document ->> 'taxProfile' from replica where id = ?::text",
                row -> row.getString(1),
                deal.customerId());
    }

    @Test
    void two_runs_at_once_share_the_contracts_and_bill_each_once() throws InterruptedException {
        var deals = work(6);
        var runs = new ConcurrentLinkedQueue<BillingRun>();

        Clerk.atOnce(2, _ -> runs.add(accepted(run(Ids.next().toString(), World.LIMIT))));

        assertThat(runs).allMatch(BillingRun::through);
        assertThat(runs.stream().mapToInt(BillingRun::proposals).sum()).isEqualTo(6);
        requireEachOnOneDraft(deals);
    }

    @Test
    void a_run_asked_for_twice_at_once_is_one_run() throws InterruptedException {
        var deals = work(4);
        var key = Ids.next().toString();
        var runs = new ConcurrentLinkedQueue<BillingRun>();

        Clerk.atOnce(
                4,
                _ -> {
                    if (run(key, World.LIMIT)
                            instanceof Decision.Accepted<BillingRun>(var run, _)) {
                        runs.add(run);
                    }
                });

        assertThat(runs).extracting(BillingRun::runId).isNotEmpty().containsOnly(first(runs));
        assertThat(awaitDone(first(runs)).proposals()).isEqualTo(4);
        requireEachOnOneDraft(deals);
    }

    private static UUID first(ConcurrentLinkedQueue<BillingRun> runs) {
        return runs.stream().findFirst().orElseThrow().runId();
    }

    @Test
    void a_run_killed_in_the_middle_is_taken_up_again() throws SQLException {
        // Given a run that waits for its second contract, behind its answer
        var deals = work(3);
        hold(deals.get(1));
        var run = accepted(run(Ids.next().toString(), Duration.ofMillis(200)));
        assertThat(run.contracts()).isEqualTo(new BillingRun.Contracts(3, 1));

        // When its sessions die, and so the thread behind it
        world.eventually(() -> assertThat(killWaiting()).isPositive());
        release();
        job.resume();

        // Then
        var ended = awaitDone(run.runId());
        assertThat(ended.contracts()).isEqualTo(new BillingRun.Contracts(3, 3));
        assertThat(ended.proposals()).isEqualTo(3);
        requireEachOnOneDraft(deals);
    }

    private long killWaiting() {
        return world.count(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where wait_event_type = 'Lock' and datname = current_database()"
                        + " and query like '%billing_event%' and pid <> pg_backend_pid()");
    }
}
