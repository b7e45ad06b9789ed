package io.ledgerline.time.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The columns of a {@link Review}, the same in the tables of time entries and expense items. */
public final class ReviewColumns {

    private ReviewColumns() {}

    /** Null when nobody has said anything but an approval in his or her own place. */
    public static @Nullable Review read(ResultSet row) throws SQLException {
        var first = first(row);
        var rejection = rejection(row);
        var approvedFor = row.getString("approved_for");
        return first == null && rejection == null && approvedFor == null
                ? null
                : new Review(first, approvedFor, rejection);
    }

    private static Review.@Nullable Step first(ResultSet row) throws SQLException {
        var by = row.getString("first_approved_by");
        return by == null
                ? null
                : new Review.Step(
                        by, row.getString("first_approved_for"), at(row, "first_approved_at"));
    }

    private static Review.@Nullable Rejection rejection(ResultSet row) throws SQLException {
        var by = row.getString("rejected_by");
        return by == null
                ? null
                : new Review.Rejection(
                        by,
                        row.getString("rejected_for"),
                        at(row, "rejected_at"),
                        Objects.requireNonNull(row.getString("rejection_reason")));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
    }
}
