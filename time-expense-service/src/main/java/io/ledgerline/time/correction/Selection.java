package io.ledgerline.time.correction;

import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.command.KitProblem;
import io.ledgerline.kit.value.OwnerQueue;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries a request means: those of the ids, or those of a project between two days.
 *
 * @param legalEntity needed only where two entities of the caller share a project code
 * @param project id or code
 * @param from first work date
 * @param to last one, included
 * @param consultant id or user name; null is everybody
 */
record Selection(
        @Nullable String legalEntity,
        @Nullable String project,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String consultant,
        @Nullable List<UUID> ids) {

    static final int RECORDS_MAX = 10_000;
    private static final int REASON_CHARACTERS_MAX = 500;

    void check(Faults faults) {
        var code = CorrectionProblem.SELECTION_NOT_VALID;
        var owner = OwnerQueue.PMO;
        if (ids != null) {
            faults.require(
                    !ids.isEmpty() && ids.size() <= RECORDS_MAX && !ids.contains(null),
                    code,
                    "ids",
                    "name 1 to " + RECORDS_MAX + " ids",
                    owner);
            faults.require(
                    project == null && from == null && to == null && consultant == null,
                    code,
                    "ids",
                    "choose by ids or by project and days, not both",
                    owner);
            return;
        }
        faults.require(project != null, code, "project", "project is missing", owner);
        faults.require(from != null, code, "from", "from is missing", owner);
        faults.require(to != null, code, "to", "to is missing", owner);
        faults.require(
                from == null || to == null || !to.isBefore(from),
                code,
                "to",
                "to is on or after from",
                owner);
    }

    /** Nothing is taken back without saying why. */
    static void checkReason(@Nullable String reason, Faults faults) {
        faults.require(
                reason != null
                        && !reason.isBlank()
                        && reason.length() <= REASON_CHARACTERS_MAX
                        && reason.indexOf('\0') < 0,
                KitProblem.REASON_MISSING,
                "reason",
                "say why, in at most " + REASON_CHARACTERS_MAX + " characters",
                OwnerQueue.PMO);
    }
}
