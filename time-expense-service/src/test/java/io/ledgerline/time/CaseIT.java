package io.ledgerline.time;

import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.project.ProjectState;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ServiceTest
class CaseIT {

    @Inject World world;

    @Test
    void work_that_comes_before_its_project_and_people_heals_by_itself() {
        var firms =
                IntStream.range(0, 8)
                        .mapToObj(i -> Firm.of("DE01", "LATE" + i, "late" + i))
                        .toList();
        var batches =
                firms.stream()
                        .map(firm ->
                                world.send(
                                        firm,
                                        firm.entry(
                                                "l-" + firm.code(),
                                                1,
                                                firm.users().getFirst(),
                                                "BUILD",
                                                "2026-09-07",
                                                60)))
                        .toList();
        batches.forEach(batch -> world.assertCounts(batch, 0, 0, 1, 0, 0));

        firms.parallelStream().forEach(firm -> world.tellAll(firm.events()));

        batches.forEach(batch -> world.eventually(() -> world.assertCounts(batch, 1, 0, 0, 0, 0)));
        world.eventually(() ->
                assertThat(
                                world.count(
                                        "select count(*) from exception_case"
                                                + " where source_id like 'l-LATE%'"
                                                + " and state <> 'RESOLVED'"))
                        .isZero());
    }

    @Test
    void a_lower_version_that_comes_later_does_not_take_the_place_of_a_waiting_one() {
        var firm = Firm.of("DE01", "REORDER", "reorder");
        var higher = world.send(firm, firm.entry("ro", 2, "reorder", "BUILD", "2026-09-07", 90));
        world.assertCounts(higher, 0, 0, 1, 0, 0);
        var lower = world.send(firm, firm.entry("ro", 1, "reorder", "BUILD", "2026-09-07", 60));
        world.assertCounts(lower, 0, 0, 1, 0, 0);

        world.know(firm);

        world.eventually(() -> world.assertCounts(higher, 1, 0, 0, 0, 0));
        world.assertCounts(lower, 0, 1, 0, 0, 0);
        assertThat(
                        world.count(
                                "select sum(worked_minutes) from time_entry where project_id = ?",
                                firm.project()))
                .isEqualTo(90);
    }

    @Test
    void a_waiting_case_is_not_tried_again_and_again() {
        var firm = Firm.of("DE01", "NEVER", "never");
        var batch = world.send(firm, firm.entry("n1", 1, "never", "BUILD", "2026-09-07", 60));
        world.assertCounts(batch, 0, 0, 1, 0, 0);

        world.eventually(() ->
                assertThat(
                                world.count(
                                        "select count(*) from exception_case"
                                                + " where source_id = 'n1'"))
                        .isEqualTo(1));
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());

        assertThat(world.count("select retries from exception_case where source_id = 'n1'"))
                .isLessThan(3);
    }

    @Test
    void a_project_not_active_yet_lets_its_work_wait() {
        var firm = Firm.of("DE01", "SOON", "soon");
        world.know(firm);
        var hold = firm.projectFact(ProjectState.ON_HOLD, 2);
        world.tellAll(List.of(hold));
        world.eventually(() ->
                assertThat(
                                world.count(
                                        "select version from replica where topic = 'projects'"
                                                + " and code = 'SOON'"))
                        .isEqualTo(2));
        var batch = world.send(firm, firm.entry("o1", 1, "soon", "BUILD", "2026-09-07", 60));
        world.assertCounts(batch, 0, 0, 1, 0, 0);

        world.tellAll(List.of(firm.projectFact(ProjectState.ACTIVE, 3)));

        world.eventually(() -> world.assertCounts(batch, 1, 0, 0, 0, 0));
    }

    @Test
    void the_same_source_id_in_two_entities_is_two_records() {
        var here = Firm.of("DE01", "HERE", "here");
        var there = Firm.of("US01", "THERE", "there");
        world.know(here);
        world.know(there);

        var first = world.send(here, here.entry("both", 1, "here", "KICKOFF", "2026-09-07", 60));
        var second =
                world.send(there, there.entry("both", 1, "there", "KICKOFF", "2026-09-07", 60));

        world.assertCounts(first, 0, 0, 0, 1, 0);
        world.assertCounts(second, 0, 0, 0, 1, 0);
        assertThat(world.count("select count(*) from exception_case where source_id = 'both'"))
                .isEqualTo(2);
        assertThat(world.get(token("uma"), "/api/v1/cases?code=TASK_CLOSED").text())
                .contains("both")
                .doesNotContain("DE01");
    }
}
