package io.ledgerline.billing.payment;

import io.ledgerline.billing.bank.BankFile.Statement;
import io.ledgerline.kit.value.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Whether statements of an account follow one another; banks may begin to count anew each year. */
final class StatementSequence {

    private static final long NAMED_MAX = 31;

    private StatementSequence() {}

    /** The statement that an account had last. */
    record Last(@Nullable Long sequence, Money closing, LocalDate closedOn) {}

    /**
     * What is missing before a statement.
     *
     * @param numbers of the statements, the first few; empty when the bank counts none
     * @param unexplained by how much the balance moved in between
     */
    record Gap(List<Long> numbers, Money unexplained) {}

    /** The gap; none before an earlier statement that comes late, or a further page of one. */
    static Optional<Gap> gap(Last last, Statement next) {
        if (next.closedOn().isBefore(last.closedOn())) {
            return Optional.empty();
        }
        var moved = next.opening().minus(last.closing());
        var before = last.sequence();
        var after = next.sequence();
        if (before == null || after == null) {
            var nextDay = next.closedOn().isAfter(last.closedOn());
            return Optional.of(new Gap(List.of(), moved)).filter(_ -> nextDay && !moved.isZero());
        }
        var anew = after <= before && next.closedOn().getYear() > last.closedOn().getYear();
        var expected = anew ? 1 : before + 1;
        var missing = LongStream.range(expected, after).limit(NAMED_MAX).boxed().toList();
        return Optional.of(new Gap(missing, moved))
                .filter(_ -> after > expected || after == expected && !moved.isZero());
    }
}
