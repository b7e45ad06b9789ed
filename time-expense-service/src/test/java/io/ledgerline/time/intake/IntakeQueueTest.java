package io.ledgerline.time.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.contracts.time.TimeIntakePart;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.time.policy.Remarks;
import io.ledgerline.time.policy.Submission;
import io.ledgerline.time.reference.BillingType;
import io.ledgerline.time.reference.Origin;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntakeQueueTest {

    private static final int RECORD_BYTES_MAX = 1_000_000;
    private static final UUID BATCH = Ids.next();

    @Test
    void a_thousand_short_entries_are_four_parts() {
        var events = new IntakeQueue().events(BATCH, entries(1_000, "meeting"));

        assertThat(events.stream().map(one -> part(one).getEntries().size()))
                .containsExactly(250, 250, 250, 250);
    }

    @Test
    void no_part_is_larger_than_the_broker_takes() throws IOException {
        var events = new IntakeQueue().events(BATCH, entries(1_000, "\u20ac".repeat(2_000)));

        for (var event : events) {
            assertThat(part(event).toByteBuffer().remaining()).isLessThan(RECORD_BYTES_MAX);
        }
    }

    /** Whatever the lengths: every entry once, in its order, and back as it was sent. */
    @Test
    void nothing_is_lost_and_the_order_is_kept() {
        var random = new Random(7);
        for (int round = 0; round < 50; round++) {
            var entries =
                    IntStream.range(0, 1 + random.nextInt(1_000))
                            .mapToObj(n -> entry(n, "x".repeat(random.nextInt(2_000))))
                            .toList();

            var heard =
                    new IntakeQueue()
                            .events(BATCH, entries).stream()
                                    .map(IntakeQueueTest::part)
                                    .flatMap(part -> new IntakeQueue().single(part).stream())
                                    .map(single ->
                                            new IntakeQueue().heard(single.getEntries().getFirst()))
                                    .toList();

            assertThat(heard).isEqualTo(entries);
        }
    }

    private static TimeIntakePart part(Event event) {
        return (TimeIntakePart) event.payload();
    }

    private static List<Submission> entries(int count, String note) {
        return IntStream.range(0, count).mapToObj(n -> entry(n, note)).toList();
    }

    private static Submission entry(int n, String note) {
        return new Submission(
                Ids.next(),
                "DE01",
                new Submission.Names("E-1", "HAF-001", "DESIGN", n % 3 == 0 ? "mia" : null),
                n % 2 == 0 ? null : BillingType.COMPLIMENTARY,
                new Submission.Span(LocalDate.of(2026, 10, 1), 60, null, null),
                Remarks.of(note),
                new Origin(
                        new SourceReference("clock", Integer.toString(n), 1),
                        "integration",
                        Instant.parse("2026-10-01T08:00:00Z")));
    }
}
