package io.ledgerline.kit.db;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A failed statement or commit, and what kind of failure it was. */
public class DbException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Classes 08 connection, 53 resources, 40 conflicts; of class 57 only a server that goes. */
    private static final Pattern WORTH_WAITING = Pattern.compile("08...|53...|40...|57P0[123]");

    private static final Set<String> UNREACHABLE = Set.of("08", "57");

    /** Whether no connection was to be had; the pool's own time-out has no SQL state. */
    private final boolean withoutConnection;

    DbException(String doing, Throwable cause, boolean withoutConnection) {
        super(cause.getMessage() + " [" + doing + "]", cause);
        this.withoutConnection = withoutConnection;
    }

    /** The connection went while it was to commit: what was asked may have been done or not. */
    public static class OutcomeUnknown extends DbException {
        private static final long serialVersionUID = 1L;

        OutcomeUnknown(Throwable cause) {
            super("commit", cause, false);
        }
    }

    /**
     * Two transactions met: serialisation failure, deadlock, a lost race for a unique key or for a
     * row version. Running the decision again sees the other's outcome.
     */
    public static boolean isConflict(Throwable failure) {
        return parts(failure).stream()
                        .anyMatch(part ->
                                part instanceof OptimisticLockException
                                        || part instanceof org.hibernate.StaleStateException)
                || sqlState(failure)
                        .filter(state -> state.startsWith("40") || state.equals("23505"))
                        .isPresent();
    }

    /**
     * The database is not there or not able to: worth waiting for. A statement or transaction that
     * took too long is not: the same work would take as long again.
     */
    public static boolean isOutage(Throwable failure) {
        return sqlState(failure)
                .map(state -> WORTH_WAITING.matcher(state).matches())
                .orElseGet(() ->
                        parts(failure).stream()
                                .anyMatch(part ->
                                        part instanceof DbException e && e.withoutConnection));
    }

    /** A value no column can hold, such as a NUL character in a text; SQLSTATE class 22. */
    public static boolean isUnusableValue(Throwable failure) {
        return sqlState(failure).filter(state -> state.startsWith("22")).isPresent();
    }

    /** Whether the failed commit was cut off before the server's word on it. */
    static boolean isCutOff(Throwable failedCommit) {
        return isOutage(failedCommit)
                && sqlState(failedCommit)
                        .filter(state -> UNREACHABLE.contains(state.substring(0, 2)))
                        .isPresent();
    }

    private static Optional<String> sqlState(Throwable failure) {
        return parts(failure).stream()
                .filter(SQLException.class::isInstance)
                .map(part -> ((SQLException) part).getSQLState())
                .filter(state -> state != null)
                .findFirst();
    }

    /**
     * Causes first, then what they have suppressed: a failure at commit comes from JTA with the SQL
     * error suppressed only.
     */
    private static List<Throwable> parts(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var found = new ArrayList<Throwable>();
        for (var part = failure; part != null && seen.add(part); part = part.getCause()) {
            found.add(part);
        }
        for (int i = 0; i < found.size(); i++) {
            for (var hidden : Arrays.asList(found.get(i).getSuppressed())) {
                for (var part = hidden; part != null && seen.add(part); part = part.getCause()) {
                    found.add(part);
                }
            }
        }
        return found;
    }
}
