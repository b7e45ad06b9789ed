package io.ledgerline.time;

import static io.ledgerline.time.Ledger.APPROVALS;
import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.time.approval.ApprovalCalls;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two steps in DE01 from 23 to 27 November 2026, for many clients and many entries. */
@ServiceTest
class ApprovalRaceIT {

    private static final int CLIENTS = 8;
    private static final int ACTIONS = 12;

    @Inject World world;
    @Inject AgroalDataSource pool;
    @Inject ApprovalCalls calls;

    @BeforeEach
    void policy() {
        world.know(Firm.of("DE01", "RACEENTITY", "raceentity"));
        var set =
                world.put(
                        token("fiona"),
                        "/api/v1/approval-policies",
                        key(),
                        """
                        {"legalEntity":"DE01","kind":"TIME","aboveMinutes":120,
                         "validFrom":"2026-11-23","validTo":"2026-11-27"}
                        """);
        assertThat(set.status()).as(set.text()).isEqualTo(200);
    }

    private Ledger ledger(String code, String user) {
        var firm = Firm.of("DE01", code, user);
        world.know(firm);
        return new Ledger(world, firm, "paul");
    }

    private List<UUID> live(Firm firm) {
        return world.rows(
                "select id from time_entry where project_id = ? and state <> 'REVERSED'"
                        + " order by source_id",
                row -> row.getObject(1, UUID.class),
                firm.project());
    }

    private int act(Ledger ledger, Random random) {
        var live = live(ledger.firm());
        var ids = "\"ids\":" + Ledger.list(live);
        var one = "\"ids\":" + Ledger.list(List.of(live.get(random.nextInt(live.size()))));
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> post("paul", APPROVALS, ids);
            case 3, 4 -> post("fiona", APPROVALS, ids);
            case 5 -> post("paul", APPROVALS + "/recall", one + ",\"reason\":\"wrong\"");
            case 6 -> post("fiona", APPROVALS + "/rejections", one + ",\"reason\":\"no\"");
            default -> post("paul", APPROVALS + "/rejections", one + ",\"reason\":\"no\"");
        };
    }

    private int post(String user, String path, String fields) {
        return world.post(token(user), path, key(), "{" + fields + "}").status();
    }

    @Test
    void eight_clients_approve_reject_and_recall_the_same_entries_and_every_pair_ties()
            throws Exception {
        var ledger = ledger("STEPRACE", "steprace");
        var told = world.probe(Topics.TIME_ENTRIES);
        ledger.submit(
                "steprace",
                180,
                "2026-11-23",
                "2026-11-24",
                "2026-11-25",
                "2026-11-26",
                "2026-11-27");
        ledger.submit("steprace", 60, "2026-11-12", "2026-11-13");

        List<Callable<List<Integer>>> clients =
                IntStream.range(0, CLIENTS)
                        .<Callable<List<Integer>>>mapToObj(seed ->
                                () -> {
                                    var random = new Random(seed);
                                    return IntStream.range(0, ACTIONS)
                                            .mapToObj(_ -> act(ledger, random))
                                            .toList();
                                })
                        .toList();
        var statuses = CorrectionRaceIT.atOnce(clients).stream().flatMap(List::stream).toList();

        assertThat(statuses).containsOnly(200);
        assertThat(live(ledger.firm())).hasSize(7);
        var project = ledger.firm().project();
        var facts =
                ledger.told(
                        told,
                        Math.toIntExact(
                                world.count(
                                        "select count(*) from time_entry where project_id = ?"
                                                + " and approved_by is not null",
                                        project)));
        assertThat(facts).extracting(TimeEntry::getId).doesNotHaveDuplicates();
        assertThat(facts.stream().map(TimeEntry::getReversalOf).filter(Objects::nonNull))
                .doesNotHaveDuplicates();
        assertThat(facts.stream().mapToLong(TimeEntry::getWorkedMinutes).sum())
                .isEqualTo(
                        world.count(
                                "select coalesce(sum(worked_minutes), 0) from time_entry"
                                        + " where project_id = ? and state = 'APPROVED'",
                                project));
        assertThat(
                        world.count(
                                """
                                select count(*) from time_entry
                                where project_id = ? and worked_minutes > 120
                                    and state in ('APPROVED', 'REVERSED')
                                    and (first_approved_by is null or approved_by <> 'fiona')
                                """,
                                project))
                .isZero();
    }

    /** Half of the entries are above the limit and wait for finance afterwards. */
    @Test
    void five_thousand_entries_take_as_many_statements_as_ten_and_both_steps_end() {
        var ledger = ledger("STEPMANY", "stepmany");
        var template = ledger.submit("stepmany", 60, "2026-11-23").getFirst();
        var count = StatementCount.before(pool);

        fill(template, "2026-11-24", 10);
        var ten = count.of(() -> requireApproved(ledger, "2026-11-24", "paul", 5, 5));
        fill(template, "2026-11-25", 5_000);
        var many = count.of(() -> requireApproved(ledger, "2026-11-25", "paul", 2_500, 2_500));
        requireApproved(ledger, "2026-11-25", "fiona", 2_500, 0);

        assertThat(many).isEqualTo(ten).isPositive();
    }

    private void fill(UUID template, String day, int entries) {
        world.change(
                """
                insert into time_entry (id, legal_entity, source_system, source_id,
                    source_version, project_id, task_id, consultant_id, assignment_id, role,
                    work_date, accounting_date, worked_minutes, billable_minutes, billing_type,
                    worked_by, submitted_by, received_at, state)
                select gen_random_uuid(), legal_entity, 'fill', ? || n, 1, project_id, task_id,
                    consultant_id, assignment_id, role, ?::date, ?::date, m, m, billing_type,
                    worked_by, submitted_by, received_at, state
                from time_entry, generate_series(1, ?) n, lateral (select 60 + 120 * (n % 2)) t (m)
                where id = ?
                """,
                day, day, day, entries, template);
    }

    private void requireApproved(
            Ledger ledger, String day, String approver, int approved, int partly) {
        assertThat(calls.approve(approver, ledger.firm().code(), day))
                .containsExactly(approved, partly, 0);
    }
}
