package io.ledgerline.kit.db;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Optional;

/** A failed statement, and what kind of failure it was. */
public class DbException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DbException(String sql, SQLException cause) {
        super(cause.getMessage() + " [" + sql + "]", cause);
    }

    /**
     * Two transactions met: serialisation failure, deadlock, a lost race for a unique key or for a
     * row version. Running the decision again sees the other's outcome.
     */
    public static boolean isConflict(Throwable failure) {
        return hasCause(failure, OptimisticLockException.class)
                || hasCause(failure, org.hibernate.StaleStateException.class)
                || sqlState(failure)
                        .filter(state -> state.startsWith("40") || state.equals("23505"))
                        .isPresent();
    }

    /**
     * The database is not there or not able to: worth waiting for. Classes 08 connection, 53
     * resources, 57 operator intervention, and failures without any SQL state (pool time-out).
     */
    public static boolean isOutage(Throwable failure) {
        if (!hasCause(failure, SQLException.class)) {
            return false;
        }
        return sqlState(failure)
                .map(state ->
                        state.startsWith("08")
                                || state.startsWith("53")
                                || state.startsWith("57")
                                || state.startsWith("40"))
                .orElse(true);
    }

    /** A value no column can hold, such as a NUL character in a text; SQLSTATE class 22. */
    public static boolean isUnusableValue(Throwable failure) {
        return sqlState(failure).filter(state -> state.startsWith("22")).isPresent();
    }

    private static Optional<String> sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(sql.getSQLState());
            }
        }
        return Optional.empty();
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
