package io.ledgerline.billing.invoice;

import io.ledgerline.billing.project.ContractTerms;
import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A contract line of which more is billed than was sold. Expenses are not part of what is sold.
 *
 * @param sold net value of the line
 * @param billed net, on invoices and proposals together, less what was credited
 */
record Oversold(String lineCode, Money sold, Money billed) {

    /**
     * @param billed by contract line; a line that is missing has nothing billed
     * @param tolerance as a fraction of what was sold; 0.1 lets a line be billed up to 110 %
     */
    static List<Oversold> of(
            ContractTerms contract, Map<UUID, Money> billed, BigDecimal tolerance) {
        return contract.lines().stream()
                .flatMap(line ->
                        Stream.ofNullable(billed.get(line.id()))
                                .map(sum -> new Oversold(line.code(), line.value().sold(), sum)))
                .filter(line -> line.exceeds(tolerance))
                .toList();
    }

    private boolean exceeds(BigDecimal tolerance) {
        var most = sold.amount().multiply(BigDecimal.ONE.add(tolerance));
        return billed.amount().compareTo(most) > 0;
    }

    Money excess() {
        return billed.minus(sold);
    }

    String told() {
        return "line %s: %s billed, %s sold".formatted(lineCode, billed, sold);
    }
}
