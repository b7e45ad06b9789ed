package io.ledgerline.assignment.forecast;

import io.ledgerline.assignment.assignment.Assignment;
import io.ledgerline.assignment.project.Contract;
import io.ledgerline.assignment.project.Project;
import io.ledgerline.assignment.project.RateCard;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What an hour of an assignment brings, pure. Hours on a time and material line are sold at the
 * rate of the line's rate card for the role and the day; hours on any other line, or on a task the
 * customer does not pay for, bring nothing by themselves.
 *
 * @param contract of the project, if known
 * @param cards those that the contract's lines name, as far as known
 */
record SalesPrices(Project project, Optional<Contract> contract, List<RateCard> cards) {

    /** The answer for a day. */
    sealed interface Price {
        /** Sold by the hour, in the project's currency. */
        record Hourly(BigDecimal rate) implements Price {}

        /** Not sold by the hour. */
        record None() implements Price {}

        /** Should be sold by the hour, but nothing says at what price. */
        record Missing(String code, String message) implements Price {}
    }

    Price of(Assignment assignment, LocalDate day) {
        if (contract.isEmpty()) {
            return new Price.Missing("CONTRACT_UNKNOWN", "the project's contract is not known");
        }
        var lines = lines(assignment, contract.get());
        var priced = lines.stream().filter(Contract.Line::timeAndMaterial).distinct().toList();
        if (priced.isEmpty()) {
            return new Price.None();
        }
        if (lines.stream().distinct().count() > 1) {
            return new Price.Missing(
                    "TASK_NEEDED",
                    "without a task nothing says under which contract line the work is sold");
        }
        var line = priced.getFirst();
        return line.agreed(assignment.role())
                .filter(rate -> rate.currency().equals(project.currency()))
                .<Price>map(rate -> new Price.Hourly(rate.hourlyRate()))
                .orElseGet(() -> rate(Optional.ofNullable(line.rateCardCode()), assignment, day));
    }

    /**
     * The lines under which the assignment's work may fall: its task's, or any chargeable one's.
     */
    private List<Contract.Line> lines(Assignment assignment, Contract known) {
        var task = assignment.taskId();
        return project.tasks().stream()
                .filter(one -> task == null || one.id().equals(task))
                .filter(Project.Task::chargeable)
                .map(Project.Task::contractLineId)
                .distinct()
                .flatMap(line -> known.line(line).stream())
                .toList();
    }

    private Price rate(Optional<String> code, Assignment assignment, LocalDate day) {
        var card =
                cards.stream()
                        .filter(one -> code.filter(one.code()::equals).isPresent())
                        .findFirst();
        if (card.isEmpty()) {
            return new Price.Missing(
                    "RATE_CARD_UNKNOWN", "rate card " + code.orElse("-") + " is not known");
        }
        if (!card.get().currency().equals(project.currency())) {
            return new Price.Missing(
                    "RATE_CURRENCY_DIFFERS",
                    "rate card " + card.get().code() + " is in " + card.get().currency());
        }
        return card.get()
                .rateOn(assignment.role(), day)
                .<Price>map(Price.Hourly::new)
                .orElseGet(() ->
                        new Price.Missing(
                                "RATE_MISSING",
                                "rate card %s has no price for %s"
                                        .formatted(card.get().code(), assignment.role())));
    }
}
