package io.ledgerline.time.approval;

import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.time.fact.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Approves on the test's own thread, where its statements are counted. */
@ApplicationScoped
public class ApprovalCalls {

    private final Approving approving;

    ApprovalCalls(Approving approving) {
        this.approving = approving;
    }

    /** How many time entries of a day of a project in DE01 are approved, in part, refused. */
    public List<Integer> approve(String user, String project, String day) {
        var scope =
                new Scope(
                        user,
                        Set.of("DE01"),
                        Set.of(
                                user.equals("fiona")
                                        ? Roles.FINANCE_CONTROLLER
                                        : Roles.PROJECT_MANAGER),
                        Ids.next());
        var date = LocalDate.parse(day);
        var selection =
                new Approving.NewApproval("DE01", project, date, date, Set.of(Kind.TIME), null);
        var key = new CommandKey("approve", Ids.next().toString());
        return switch (approving.approve(scope, key, selection)) {
            case Decision.Accepted<Approving.Approval>(var approval, _) ->
                    List.of(
                            approval.approvedTimeEntries(),
                            approval.partlyApproved(),
                            approval.refused().size());
            case Decision.Rejected<Approving.Approval>(var problem, _) ->
                    throw new AssertionError(problem.detail());
        };
    }
}
