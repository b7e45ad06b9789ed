package io.ledgerline.time.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.time.ExpenseIntakePart;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.time.expense.Voucher;
import io.ledgerline.time.policy.Claim;
import io.ledgerline.time.policy.Unsaid;
import io.ledgerline.time.reference.Origin;
import io.ledgerline.time.spending.Mileage;
import io.ledgerline.time.spending.PerDiem;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpenseQueueTest {

    private static final int RECORD_BYTES_MAX = 1_000_000;
    private static final UUID BATCH = Ids.next();

    @Test
    void no_part_is_larger_than_the_broker_takes() throws IOException {
        var items =
                IntStream.range(0, 1_000).mapToObj(n -> item(n, "\u20ac".repeat(2_000))).toList();

        for (var event : new ExpenseQueue().events(BATCH, items)) {
            assertThat(part(event).toByteBuffer().remaining()).isLessThan(RECORD_BYTES_MAX);
        }
    }

    /** Whatever the kinds and lengths: each item once, in its order, exact to the cent. */
    @Test
    void nothing_is_lost_and_the_order_is_kept() {
        var random = new Random(11);
        for (int round = 0; round < 50; round++) {
            var items =
                    IntStream.range(0, 1 + random.nextInt(1_000))
                            .mapToObj(n -> item(n, "x".repeat(random.nextInt(2_000))))
                            .toList();

            var heard =
                    new ExpenseQueue()
                            .events(BATCH, items).stream()
                                    .map(ExpenseQueueTest::part)
                                    .flatMap(part -> new ExpenseQueue().single(part).stream())
                                    .map(single ->
                                            new ExpenseQueue().heard(single.getItems().getFirst()))
                                    .toList();

            assertThat(heard).isEqualTo(items);
        }
    }

    private static ExpenseIntakePart part(Event event) {
        return (ExpenseIntakePart) event.payload();
    }

    private static Voucher item(int n, String note) {
        var paid = n % 3 == 0;
        return new Voucher(
                Ids.next(),
                new Claim(
                        "DE01",
                        new Claim.Names("E-1", "HAF-001", n % 2 == 0 ? null : "DESIGN", "MEAL"),
                        LocalDate.of(2026, 10, 1),
                        paid ? Money.of("12." + (10 + n % 90), "EUR") : null,
                        n % 6 == 0 ? Money.of("0.07", "EUR") : null,
                        n % 2 == 0,
                        n % 3 == 1 ? new Mileage(new BigDecimal("412.503"), "DE") : null,
                        n % 3 == 2
                                ? new PerDiem(
                                        "AT",
                                        PerDiem.Part.TRAVEL_DAY,
                                        n % 2 == 0 ? Set.of() : Set.of(PerDiem.Meal.DINNER))
                                : null),
                note,
                new Origin(
                        new SourceReference("reports", Integer.toString(n), n + 1L),
                        "integration",
                        Instant.parse("2026-10-01T08:00:00Z")),
                n % 2 == 0 ? Set.of() : Set.of(Unsaid.NOTE, Unsaid.TASK));
    }
}
