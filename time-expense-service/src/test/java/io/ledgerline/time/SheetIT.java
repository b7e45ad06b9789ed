package io.ledgerline.time;

import static io.ledgerline.time.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A week filed at once. August is closed in the books, September open. */
@ServiceTest
class SheetIT {

    private static final String SHEETS = "/api/v1/timesheets";

    @Inject World world;

    private static String sheet(String consultant, String week, String... lines) {
        return """
        {"legalEntity":"DE01","consultant":"%s","week":"%s","lines":[%s]}
        """
                .formatted(consultant, week, String.join(",", lines));
    }

    private static String line(String project, String task, int... minutes) {
        var days = new java.util.StringJoiner(",");
        for (int day = 0; day < 7; day++) {
            days.add(String.valueOf(day < minutes.length ? minutes[day] : 0));
        }
        return """
        {"project":"%s","task":"%s","minutes":[%s]}
        """
                .formatted(project, task, days);
    }

    private static List<String> outcomes(World.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body().path("days").findValuesAsText("outcome");
    }

    private long minutes(Firm firm) {
        return world.count(
                "select coalesce(sum(worked_minutes), 0) from time_entry where project_id = ?",
                firm.project());
    }

    @Test
    void a_consultant_files_only_own_weeks_with_a_key_and_a_role() {
        world.know(Firm.of("DE01", "SHOWN", "akaya"));
        var body = sheet("akaya", "2026-09-07", line("SHOWN", "BUILD", 60));

        assertThat(world.post(null, SHEETS, "so-1", body).status()).isEqualTo(401);
        assertThat(world.post(token("bill"), SHEETS, "so-2", body).status()).isEqualTo(403);
        assertThat(world.post(token("conny"), SHEETS, "so-3", body).status()).isEqualTo(403);
        assertThat(world.post(token("akaya"), SHEETS, null, body).status()).isEqualTo(400);
        assertThat(world.post(token("tnguyen"), SHEETS, "so-4", body).codes())
                .contains("UNKNOWN_LEGAL_ENTITY");
        assertThat(outcomes(world.post(token("akaya"), SHEETS, "so-5", body)))
                .containsExactly("STORED");
    }

    @Test
    void a_corrected_sheet_replaces_unapproved_days_and_leaves_approved_ones() {
        var firm = Firm.of("DE01", "SHEET", "sheet");
        world.know(firm);
        var first =
                world.post(
                        token("integration"),
                        SHEETS,
                        "sh-1",
                        sheet("sheet", "2026-09-07", line("SHEET", "BUILD", 450, 450, 300)));
        assertThat(outcomes(first)).containsExactly("STORED", "STORED", "STORED");
        var approval =
                world.post(
                        token("paul"),
                        "/api/v1/approvals",
                        "sh-a",
                        """
                        {"project":"SHEET","from":"2026-09-07","to":"2026-09-07","kinds":["TIME"]}
                        """);
        assertThat(approval.body().path("approvedTimeEntries").asInt())
                .as(approval.text())
                .isEqualTo(1);

        // The same person and task under other names of theirs; Wednesday emptied.
        var corrected =
                world.post(
                        token("integration"),
                        SHEETS,
                        "sh-2",
                        sheet(
                                "E-sheet",
                                "2026-09-07",
                                line(
                                        firm.project().toString(),
                                        firm.task("BUILD").toString(),
                                        450,
                                        400,
                                        0,
                                        200)));
        var overApproved =
                world.post(
                        token("integration"),
                        SHEETS,
                        "sh-3",
                        sheet("sheet", "2026-09-07", line("SHEET", "BUILD", 60, 400, 300, 200)));

        assertThat(outcomes(corrected)).containsExactly("UNCHANGED", "STORED", "REFUSED", "STORED");
        assertThat(corrected.body().findValuesAsText("code")).containsExactly("DAY_NOT_EMPTY");
        assertThat(outcomes(overApproved))
                .containsExactly("REFUSED", "UNCHANGED", "UNCHANGED", "UNCHANGED");
        assertThat(overApproved.body().findValuesAsText("code"))
                .containsExactly("SOURCE_CHANGED_AFTER_APPROVAL");
        assertThat(minutes(firm)).isEqualTo(450 + 400 + 300 + 200);
    }

    /** Field study 2.4, case 38. */
    @Test
    void a_week_that_straddles_a_lock_does_not_block_its_open_days() {
        var firm = Firm.of("DE01", "STRADDLE", "straddle");
        world.know(firm);
        assertThat(YearMonth.of(2026, 8).atEndOfMonth()).hasToString("2026-08-31");

        var filed =
                world.post(
                        token("integration"),
                        SHEETS,
                        "lk-1",
                        sheet(
                                "straddle",
                                "2026-08-31",
                                line("STRADDLE", "BUILD", 480, 480, 700),
                                line("STRADDLE", "KICKOFF", 0, 60),
                                line("STRADDLE", "NOTHING", 0, 0, 0, 60)));

        assertThat(outcomes(filed))
                .containsExactly("STORED", "STORED", "REFUSED", "REFUSED", "REFUSED");
        assertThat(filed.body().findValuesAsText("code"))
                .containsExactly("DAILY_MAXIMUM", "TASK_CLOSED", "TASK_UNKNOWN");
        assertThat(
                        world.count(
                                "select count(*) from time_entry where project_id = ? and"
                                        + " work_date = '2026-08-31' and accounting_date ="
                                        + " '2026-09-01'",
                                firm.project()))
                .isEqualTo(1);
        assertThat(
                        world.count(
                                "select count(*) from intake_item where source_id like ?",
                                "%NOTHING%"))
                .isZero();
    }

    private static String sourced(String id, int version, String task, int... minutes) {
        return line("SOURCED", task, minutes)
                .replaceFirst(
                        "\\{",
                        "{\"source\":{\"system\":\"desk\",\"id\":\"%s\",\"version\":%d},"
                                .formatted(id, version));
    }

    private World.Answer filed(String... lines) {
        return world.post(
                token("integration"), SHEETS, Ledger.key(), sheet("sourced", "2026-09-07", lines));
    }

    /**
     * The version decides, whatever the order of arrival; two lines of one task are two records.
     */
    @Test
    void a_line_with_a_source_of_its_own_goes_by_its_version() {
        var firm = Firm.of("DE01", "SOURCED", "sourced");
        world.know(firm);

        var first = filed(sourced("a", 2, "BUILD", 60, 60), sourced("b", 1, "BUILD", 30));
        var repeat = filed(sourced("a", 2, "BUILD", 60, 60), sourced("b", 1, "BUILD", 30));
        var late = filed(sourced("a", 1, "BUILD", 480, 480));
        var next = filed(sourced("a", 3, "DESIGN", 90, 60));
        var twice = filed(sourced("a", 4, "BUILD", 60), sourced("a", 4, "DESIGN", 60));
        var single =
                world.post(
                        token("integration"),
                        "/api/v1/time-entries",
                        Ledger.key(),
                        firm.alone(
                                firm.clocked("desk", "a:MONDAY", "sourced", "2026-09-07", 0, 9)));

        assertThat(outcomes(first)).containsExactly("STORED", "STORED", "STORED");
        assertThat(outcomes(repeat)).containsOnly("UNCHANGED").hasSize(3);
        assertThat(outcomes(late)).containsOnly("UNCHANGED").hasSize(2);
        assertThat(outcomes(next)).containsExactly("STORED", "STORED");
        assertThat(twice.codes()).containsExactly("LINE_TWICE");
        assertThat(single.body().path("workedMinutes").asInt()).as(single.text()).isEqualTo(90);
        assertThat(minutes(firm)).isEqualTo(90 + 60 + 30);
    }

    @Test
    void a_source_without_its_parts_is_named_with_its_line() {
        var answer = filed(line("SOURCED", "BUILD", 60).replaceFirst("\\{", "{\"source\":{},"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(fields(answer.body()))
                .containsExactly(
                        "lines[0].source.system", "lines[0].source.id", "lines[0].source.version");
    }

    @Test
    void a_sheet_that_makes_no_sense_is_refused_with_every_fault() {
        var firm = Firm.of("DE01", "FAULTY", "faulty");
        world.know(firm);

        var answer =
                world.post(
                        token("integration"),
                        SHEETS,
                        "ft-1",
                        """
                        {"legalEntity":"DE01","week":"2026-09-08","lines":[null,
                         {"project":"FAULTY","minutes":[1,2,3]},
                         {"project":"FAULTY","task":"BUILD","minutes":[0,0,0,0,0,0,-1]}]}
                        """);
        var twice =
                world.post(
                        token("integration"),
                        SHEETS,
                        "ft-2",
                        sheet(
                                "faulty",
                                "2026-09-07",
                                line("FAULTY", "BUILD", 60),
                                line(firm.project().toString(), "BUILD", 30)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(fields(answer.body()))
                .containsExactly(
                        "consultant",
                        "week",
                        "lines[0]",
                        "lines[1].task",
                        "lines[1].minutes",
                        "lines[2].minutes");
        assertThat(twice.codes()).containsExactly("LINE_TWICE");
        assertThat(minutes(firm)).isZero();
    }

    private static List<String> fields(JsonNode problem) {
        return problem.path("violations").findValuesAsText("field");
    }
}
