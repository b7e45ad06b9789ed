package io.ledgerline.time;

import static io.ledgerline.time.Ledger.APPROVALS;
import static io.ledgerline.time.Ledger.ENTRIES;
import static io.ledgerline.time.Ledger.key;
import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.project.RoundingMode;
import io.ledgerline.contracts.project.RoundingPolicy;
import io.ledgerline.contracts.project.RoundingScope;
import io.ledgerline.contracts.time.TimeEntry;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Time that comes approved, in DE01 on the days from 2 to 4 November 2026, when a policy takes the
 * word of the system "clock" for up to two hours.
 */
@ServiceTest
class SourceApprovalIT {

    private static final String DAY = "2026-11-02";
    private static final int CLIENTS = 8;

    @Inject World world;

    @BeforeEach
    void policy() {
        world.know(Firm.of("DE01", "VOUCHENTITY", "vouchboss"));
        policy("clock", 200);
    }

    private void policy(String trusted, int expected) {
        var set =
                world.put(
                        token("fiona"),
                        "/api/v1/approval-policies",
                        key(),
                        """
                        {"legalEntity":"DE01","kind":"TIME","aboveMinutes":120,
                         "validFrom":"2026-11-02","validTo":"2026-11-04",
                         "trustedSources":["%s","d365"]}
                        """
                                .formatted(trusted));
        assertThat(set.status()).as(set.text()).isEqualTo(expected);
    }

    private Ledger ledger(String code, String user) {
        var firm = Firm.of("DE01", code, user);
        world.know(firm);
        return new Ledger(world, firm, "paul");
    }

    private static String approved(String entry, String by) {
        return entry.replaceFirst("\\{", "{\"approvedBy\":\"" + by + "\",");
    }

    private String state(Firm firm) {
        return world.row(
                "select state from time_entry where project_id = ? and state <> 'REVERSED'",
                row -> row.getString(1),
                firm.project());
    }

    private long approvedRows(Firm firm) {
        return world.count(
                "select count(*) from time_entry where project_id = ? and approved_by is not null",
                firm.project());
    }

    @Test
    void work_within_the_limits_is_told_at_once_under_its_approver() {
        var ledger = ledger("VOUCHED", "vouched");
        var told = world.probe(Topics.TIME_ENTRIES);
        var firm = ledger.firm();

        var batch =
                world.send(
                        firm,
                        approved(firm.entry("v1", 1, "vouched", "BUILD", DAY, 120), "E-vouchboss"));

        world.assertCounts(batch, 1, 0, 0, 0, 1);
        var fact = ledger.told(told, 1).getFirst();
        assertThat(fact.getApprovedBy()).isEqualTo("vouchboss");
        assertThat(fact.getBillableMinutes()).isEqualTo(120);
        assertThat(fact.getSource().getId()).isEqualTo("v1");
        var entry = world.get(token("paul"), ENTRIES + "/" + fact.getId()).body();
        assertThat(entry.path("state").asText()).isEqualTo("APPROVED");
        assertThat(entry.path("approvedAt").asText()).isEqualTo(entry.path("receivedAt").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "untrusted, other, 2026-11-02,  60, E-vouchboss",
        "toolong,   clock, 2026-11-02, 121, E-vouchboss",
        "nopolicy,  clock, 2026-11-05,  60, E-vouchboss",
        "own,       clock, 2026-11-02,  60, E-own",
        "nobody,    clock, 2026-11-02,  60, E-nobody-at-all"
    })
    void all_other_work_waits_for_an_approval_here(
            String user, String system, String day, int minutes, String by) {
        var ledger = ledger("VW-" + user, user);
        var firm = ledger.firm();
        var entry =
                firm.entry("vw-" + user, 1, user, "BUILD", day, minutes)
                        .replace("\"clock\"", "\"" + system + "\"");

        world.assertCounts(world.send(firm, approved(entry, by)), 1, 0, 0, 0, 0);

        assertThat(state(firm)).isEqualTo("SUBMITTED");
        assertThat(approvedRows(firm)).isZero();
    }

    /** D365 tells the approver by an id of its own, which is registered for a person here. */
    @Test
    void a_feed_that_names_the_approver_comes_approved() {
        var ledger = ledger("VOUCHFEED", "vouchfeed");
        var told = world.probe(Topics.TIME_ENTRIES);
        for (var one :
                List.of(
                        List.of("CONSULTANT", "r-vouchfeed", "vouchfeed"),
                        List.of("CONSULTANT", "m-vouchfeed", "vouchboss"),
                        List.of("PROJECT", "p-vouchfeed", "VOUCHFEED"),
                        List.of("TASK", "k-vouchfeed", "BUILD"))) {
            world.post(
                    token("integration"),
                    "/api/v1/external-references",
                    String.join("-", one),
                    """
                    {"legalEntity":"DE01","system":"d365","kind":"%s","externalId":"%s","code":"%s"}
                    """
                            .formatted(one.toArray()));
        }
        var record =
                """
                {"msdyn_timeentryid":"%s","msdyn_date":"2026-11-03","msdyn_duration":%d,
                 "msdyn_entrystatus":192350002,"versionnumber":7,
                 "_msdyn_project_value":"p-vouchfeed","_msdyn_projecttask_value":"k-vouchfeed",
                 "_msdyn_bookableresource_value":"r-vouchfeed","_msdyn_manager_value":"%s"}
                """;

        var page =
                world.post(
                        token("integration"),
                        "/api/v1/inbound/d365/time-entries?legalEntity=DE01",
                        null,
                        "{\"value\":[%s,%s]}"
                                .formatted(
                                        record.formatted("vf1", 60, "m-vouchfeed"),
                                        record.formatted("vf2", 30, "m-stranger")));

        world.assertCounts(page.body().path("batchId").asText(), 2, 0, 0, 0, 1);
        var fact = ledger.told(told, 1).getFirst();
        assertThat(fact.getSource().getId()).isEqualTo("vf1");
        assertThat(fact.getApprovedBy()).isEqualTo("vouchboss");
        assertThat(approvedRows(ledger.firm())).isEqualTo(1);
    }

    @Test
    void only_an_integration_says_who_approved() {
        var firm = ledger("VOUCHROLE", "vouchrole").firm();
        var entry = approved(firm.entry("vr", 1, "vouchrole", "BUILD", DAY, 60), "E-vouchboss");

        var answer = world.post(token("paul"), ENTRIES + "/batch", key(), firm.batch(entry));

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.text()).contains("APPROVER_NOT_TAKEN", "entries[0].approvedBy");
        assertThat(
                        world.count(
                                "select count(*) from time_entry where project_id = ?",
                                firm.project()))
                .isZero();
    }

    @Test
    void a_policy_names_sources_of_time_that_can_be_stored() {
        policy(" ", 422);
        var expense =
                world.put(
                        token("fiona"),
                        "/api/v1/approval-policies",
                        key(),
                        """
                        {"legalEntity":"DE01","kind":"EXPENSE","validFrom":"2026-11-02",
                         "validTo":"2026-11-04","trustedSources":["concur"]}
                        """);
        assertThat(expense.status()).as(expense.text()).isEqualTo(422);
        assertThat(expense.text()).contains("trustedSources");
    }

    @Test
    void what_waits_for_its_project_is_told_approved_when_it_heals() {
        var firm = Firm.of("DE01", "VOUCHLATE", "vouchlate");
        var ledger = new Ledger(world, firm, "paul");
        var told = world.probe(Topics.TIME_ENTRIES);
        var entry = approved(firm.entry("vl", 1, "vouchlate", "BUILD", DAY, 60), "vouchboss");
        var batch = world.send(firm, entry);
        world.assertCounts(batch, 0, 0, 1, 0, 0);

        world.know(firm);

        world.eventually(() -> world.assertCounts(batch, 1, 0, 0, 0, 1));
        assertThat(ledger.told(told, 1))
                .extracting(TimeEntry::getApprovedBy)
                .containsExactly("vouchboss");
    }

    @Test
    void a_later_version_that_comes_approved_takes_the_place_of_a_submitted_one() {
        var ledger = ledger("VOUCHNEXT", "vouchnext");
        var firm = ledger.firm();
        var told = world.probe(Topics.TIME_ENTRIES);
        ledger.submit("vouchnext", 60, DAY);
        var next = firm.entry("vouchnext" + DAY, 2, "vouchnext", "BUILD", DAY, 90);

        world.assertCounts(world.send(firm, approved(next, "E-vouchboss")), 1, 0, 0, 0, 1);

        assertThat(ledger.told(told, 1))
                .extracting(TimeEntry::getWorkedMinutes)
                .containsExactly(90);
        assertThat(state(firm)).isEqualTo("APPROVED");
    }

    @Test
    void what_a_person_here_sent_back_is_not_approved_by_the_source() {
        var ledger = ledger("VOUCHBACK", "vouchback");
        var firm = ledger.firm();
        var ids = ledger.submit("vouchback", 60, DAY);
        var rejected =
                world.post(
                        token("paul"),
                        APPROVALS + "/rejections",
                        key(),
                        "{\"ids\":%s,\"reason\":\"not on this project\"}"
                                .formatted(Ledger.list(ids)));
        assertThat(rejected.status()).as(rejected.text()).isEqualTo(200);
        var next = firm.entry("vouchback" + DAY, 2, "vouchback", "BUILD", DAY, 90);

        world.assertCounts(world.send(firm, approved(next, "E-vouchboss")), 1, 0, 0, 0, 0);

        assertThat(state(firm)).isEqualTo("SUBMITTED");
    }

    @Test
    void minutes_are_rounded_over_the_day_as_by_an_approval_here() {
        var ledger = ledger("VOUCHROUND", "vouchround");
        var firm = ledger.firm();
        world.tellAll(
                List.of(
                        firm.contract(
                                new RoundingPolicy(30, RoundingMode.UP, RoundingScope.DAY_TASK, 0),
                                2)));
        world.eventually(() -> assertThat(world.knownLines(firm, 2)).isEqualTo(1));
        var told = world.probe(Topics.TIME_ENTRIES);

        world.send(
                firm,
                approved(firm.entry("vd1", 1, "vouchround", "BUILD", DAY, 5), "vouchboss"),
                approved(firm.entry("vd2", 1, "vouchround", "BUILD", DAY, 6), "vouchboss"));
        ledger.told(told, 2);
        world.send(
                firm, approved(firm.entry("vd3", 1, "vouchround", "BUILD", DAY, 25), "vouchboss"));

        var facts = ledger.told(told, 3);
        assertThat(facts.stream().mapToInt(TimeEntry::getWorkedMinutes).sum()).isEqualTo(36);
        assertThat(facts.stream().mapToInt(TimeEntry::getBillableMinutes).sum()).isEqualTo(60);
    }

    @Test
    void the_same_work_from_eight_clients_at_once_is_told_once() throws Exception {
        var ledger = ledger("VOUCHRACE", "vouchrace");
        var firm = ledger.firm();
        var told = world.probe(Topics.TIME_ENTRIES);
        var entries =
                IntStream.range(0, 20)
                        .mapToObj(n ->
                                approved(
                                        firm.entry("vx" + n, 1, "vouchrace", "BUILD", DAY, 1 + n),
                                        "vouchboss"))
                        .toArray(String[]::new);
        List<Callable<String>> clients =
                IntStream.range(0, CLIENTS)
                        .<Callable<String>>mapToObj(_ ->
                                () ->
                                        world.post(
                                                        token("integration"),
                                                        ENTRIES + "/batch",
                                                        key(),
                                                        firm.batch(entries))
                                                .body()
                                                .path("batchId")
                                                .asText())
                        .toList();

        var batches = CorrectionRaceIT.atOnce(clients);

        var counts = batches.stream().map(id -> world.batch(token("integration"), id)).toList();
        assertThat(counts.stream().mapToInt(one -> one.path("accepted").asInt()).sum())
                .isEqualTo(20);
        assertThat(counts.stream().mapToInt(one -> one.path("duplicate").asInt()).sum())
                .isEqualTo(140);
        assertThat(ledger.told(told, 20)).extracting(TimeEntry::getId).doesNotHaveDuplicates();
        assertThat(approvedRows(firm)).isEqualTo(20);
    }
}
