package io.ledgerline.kit.edge;

import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list in stable order.
 *
 * @param nextCursor give it back as {@code cursor} for the next page; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public static final int LIMIT_DEFAULT = 50;
    public static final int LIMIT_MAX = 500;

    /**
     * A page of items that were read with {@code limit + 1}, so that a further one shows.
     *
     * @param cursor the item's place in the order
     */
    public static <T> Page<T> of(List<T> items, int limit, Function<T, String> cursor) {
        if (items.size() <= limit) {
            return new Page<>(items, null);
        }
        var page = items.subList(0, limit);
        return new Page<>(List.copyOf(page), cursor.apply(page.getLast()));
    }

    /**
     * @throws ProblemException 400 when the limit is out of 1 to {@link #LIMIT_MAX}
     */
    public static int limit(@Nullable Integer asked) {
        if (asked == null) {
            return LIMIT_DEFAULT;
        }
        if (asked < 1 || asked > LIMIT_MAX) {
            throw malformed("limit", "limit is 1 to " + LIMIT_MAX);
        }
        return asked;
    }

    /**
     * @throws ProblemException 400 when the cursor is not one of ours
     */
    public static @Nullable UUID idCursor(@Nullable String cursor) {
        try {
            var id = cursor == null ? null : UUID.fromString(cursor);
            if (id == null || id.toString().equals(cursor)) {
                return id;
            }
        } catch (IllegalArgumentException _) {
            // Told below, as an id in another form.
        }
        throw malformed("cursor", "this cursor was not given by a page of this list");
    }

    private static ProblemException malformed(String field, String message) {
        return new ProblemException(Problem.of(KitProblem.MALFORMED_REQUEST, field, message));
    }
}
