package io.ledgerline.time.week;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far a person's week has come.
 *
 * @param consultant employee code
 * @param week its Monday
 * @param minutes worked over all projects that the caller sees, without what was rejected or taken
 *     back
 * @param complete whether it was declared so, and takes no more work
 * @param completedBy user name, null while it is open
 */
public record WeekStatus(
        String consultant,
        LocalDate week,
        long minutes,
        boolean complete,
        @Nullable String completedBy,
        @Nullable Instant completedAt) {}
