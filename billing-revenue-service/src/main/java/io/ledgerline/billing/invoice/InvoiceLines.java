package io.ledgerline.billing.invoice;

import io.ledgerline.billing.pricing.TimePricing;
import io.ledgerline.billing.project.ContractTerms;
import io.ledgerline.billing.wip.Actual;
import io.ledgerline.billing.wip.BillingEvent;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Billing events as the lines of an invoice. The lines add up to the events and the rounding that
 * the lines show exactly, and each line is round(shown quantity x shown unit price), so that the
 * customer can check it (Peppol R120).
 */
public final class InvoiceLines {

    /** Hour and one piece, UN/ECE recommendation 20. */
    static final String HOUR = "HUR";

    static final String PIECE = "C62";

    private static final BigDecimal MINUTES_PER_HOUR = BigDecimal.valueOf(60);
    private static final int QUANTITY_SCALE = 2;

    private InvoiceLines() {}

    /**
     * A line to be and the events that back it.
     *
     * @param events none on a line that only shows a rounding difference
     */
    public record Proposed(Invoice.Line line, List<BillingEvent> events) {

        boolean isExpense() {
            return events.stream().anyMatch(event -> event.kind() == Actual.Kind.EXPENSE);
        }
    }

    private record Group(
            int contractLine,
            Actual.Kind kind,
            UUID projectId,
            UUID contractLineId,
            @Nullable BigDecimal unitPrice,
            @Nullable String role,
            @Nullable UUID single) {

        static Group of(BillingEvent event, List<UUID> order) {
            var place = order.indexOf(event.contractLineId());
            var price = event.unitPrice();
            return new Group(
                    place < 0 ? Integer.MAX_VALUE : place,
                    event.kind(),
                    event.projectId(),
                    event.contractLineId(),
                    price == null ? null : price.stripTrailingZeros(),
                    event.role(),
                    event.kind() == Actual.Kind.MILESTONE ? event.id() : null);
        }
    }

    /** By contract line, kind, project, then the dearest hour first. */
    private static final Comparator<Group> ORDER =
            Comparator.comparingInt(Group::contractLine)
                    .thenComparing(Group::kind)
                    .thenComparing(one -> one.projectId().toString())
                    .thenComparing(
                            one -> Objects.requireNonNullElse(one.unitPrice(), BigDecimal.ZERO),
                            Comparator.reverseOrder())
                    .thenComparing(one -> Objects.requireNonNullElse(one.role(), ""));

    /**
     * @param contract gives the order of its lines
     */
    public static List<Proposed> of(List<BillingEvent> events, ContractTerms contract) {
        var order = contract.lines().stream().map(ContractTerms.Line::id).toList();
        var groups = new LinkedHashMap<Group, List<BillingEvent>>();
        events.forEach(event ->
                groups.computeIfAbsent(Group.of(event, order), _ -> new ArrayList<>()).add(event));
        var lines = new ArrayList<Proposed>();
        groups.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(ORDER))
                .forEach(group -> add(lines, group.getKey(), group.getValue(), contract));
        return lines;
    }

    private static void add(
            List<Proposed> lines, Group group, List<BillingEvent> events, ContractTerms contract) {
        switch (group.kind()) {
            case TIME -> addTime(lines, group, events, contract);
            case EXPENSE ->
                    lines.add(piece(lines, group, events, sum(events), "Travel and expenses"));
            case MILESTONE ->
                    lines.add(
                            piece(
                                    lines,
                                    group,
                                    events,
                                    sum(events),
                                    events.getFirst().description()));
        }
    }

    /**
     * Hours with two decimals. Minutes that are no hundredths of an hour, and entries that were
     * rounded one by one, can make the line differ from what is due: then a second line shows the
     * difference as one piece, so that both lines can be checked and together tie.
     */
    private static void addTime(
            List<Proposed> lines, Group group, List<BillingEvent> events, ContractTerms contract) {
        var price = Objects.requireNonNull(group.unitPrice());
        var due = Due.of(events, price, contract.line(group.contractLineId()));
        var hours =
                BigDecimal.valueOf(due.minutes())
                        .divide(MINUTES_PER_HOUR, QUANTITY_SCALE, RoundingMode.HALF_UP);
        var shown = Money.rounded(hours.multiply(price), due.net().currency());
        var description = title(contract, group);
        lines.add(
                new Proposed(
                        line(lines, group, description, hours, HOUR, price, shown)
                                .rounded(due.roundingMinutes(), due.rounding()),
                        events));
        var difference = due.net().minus(shown);
        if (!difference.isZero()) {
            lines.add(
                    piece(
                            lines,
                            group,
                            List.of(),
                            difference,
                            description + ", rounding of hours"));
        }
    }

    /**
     * What the hours of a line cost: the sum of the entries, or where the contract rounds the line
     * the rounded minutes at its price, once. The entries and the rounding add up to it exactly.
     */
    private record Due(int minutes, Money net, int roundingMinutes, Money rounding) {

        static Due of(
                List<BillingEvent> events, BigDecimal price, Optional<ContractTerms.Line> line) {
            var worked =
                    events.stream()
                            .mapToInt(
                                    event -> Objects.requireNonNullElse(event.quantityMinutes(), 0))
                            .reduce(0, Math::addExact);
            var net = sum(events);
            var policy = line.map(ContractTerms.Line::rounding);
            if (policy.isEmpty() || worked <= 0) {
                return new Due(worked, net, 0, Money.zero(net.currencyCode()));
            }
            var billed = policy.get().billed(worked);
            var due = TimePricing.ofHourly(billed, price, net.currencyCode());
            return new Due(billed, due, billed - worked, due.minus(net));
        }
    }

    private static Proposed piece(
            List<Proposed> lines,
            Group group,
            List<BillingEvent> events,
            Money net,
            String description) {
        var quantity = net.signum() < 0 ? BigDecimal.ONE.negate() : BigDecimal.ONE;
        return new Proposed(
                line(lines, group, description, quantity, PIECE, net.amount().abs(), net), events);
    }

    private static Invoice.Line line(
            List<Proposed> before,
            Group group,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            Money net) {
        return new Invoice.Line(
                Ids.next(),
                before.size() + 1,
                group.projectId(),
                group.contractLineId(),
                description,
                quantity,
                unit,
                Invoice.shown(unitPrice),
                net,
                0,
                Money.zero(net.currencyCode()),
                null);
    }

    private static String title(ContractTerms contract, Group group) {
        var role = Objects.requireNonNullElse(group.role(), "").replace('_', ' ');
        var spoken =
                role.isEmpty()
                        ? "Work"
                        : role.substring(0, 1).toUpperCase(Locale.ROOT)
                                + role.substring(1).toLowerCase(Locale.ROOT);
        return contract.line(group.contractLineId())
                .map(line -> line.description() + ": " + spoken)
                .orElse(spoken);
    }

    private static Money sum(List<BillingEvent> events) {
        return events.stream().map(BillingEvent::amount).reduce(Money::plus).orElseThrow();
    }
}
