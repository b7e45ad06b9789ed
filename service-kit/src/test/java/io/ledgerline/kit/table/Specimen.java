package io.ledgerline.kit.table;

import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.SourceReference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record of every shape that a described table can have. */
record Specimen(
        UUID id,
        String legalEntity,
        SourceReference source,
        Work work,
        @Nullable Money gross,
        @Nullable Money net,
        State state,
        Set<Label> labels,
        @Nullable Trace trace,
        Instant at,
        byte @Nullable [] raw,
        long version) {

    enum State {
        OPEN,
        CLOSED
    }

    enum Label {
        LATE,
        DEAR
    }

    record Work(LocalDate workDate, @Nullable Integer minutes, boolean billable) {}

    record Trace(@Nullable UUID takenBack, @Nullable String reason) {}

    static final Table<Specimen> TABLE =
            Table.of("specimen", Specimen.class)
                    .flat("work", "trace")
                    .named("gross.currency", "currency")
                    .named("net.currency", "currency")
                    .build();
}
