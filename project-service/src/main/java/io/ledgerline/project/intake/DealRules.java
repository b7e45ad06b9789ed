package io.ledgerline.project.intake;

import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** Runs every rule over a deal. */
final class DealRules {

    private DealRules() {}

    /**
     * @param unreadable what was wrong with the fields themselves
     * @return every fault, those of the rules first; empty for a deal that may become a contract
     */
    static List<Violation> check(DealFacts facts, List<Violation> unreadable) {
        var faults = new Faults();
        DealCheck.ALL.forEach(rule -> rule.check(facts, faults));
        var all = new ArrayList<>(faults.violations());
        all.addAll(unreadable);
        return List.copyOf(all);
    }
}
