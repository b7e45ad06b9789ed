package io.ledgerline.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/**
 * The past of a firm in billing-revenue-service's tables: posted and invoiced facts by the hundred
 * thousand, made in the database in no time, to see what work costs beside them.
 *
 * @param entity whose facts they are, {@code US01}
 * @param currency of its books
 * @param run tells it from every other history in the same database
 * @param facts that were posted; all that follows from them is made too
 * @param backlog whether one in ten is not billed yet
 */
public record BillingHistory(String entity, String currency, int run, int facts, boolean backlog) {

    /**
     * @param superuser a connection to the service's database that triggers do not bind
     */
    public void make(Connection superuser) throws SQLException {
        var sql =
                sql().replace("${entity}", entity)
                        .replace("${country}", entity.substring(0, 2))
                        .replace("${currency}", currency)
                        .replace("${run}", Integer.toString(run))
                        .replace("${facts}", Integer.toString(facts))
                        .replace("${backlog}", Boolean.toString(backlog));
        try (var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String sql() {
        try (var in = BillingHistory.class.getResourceAsStream("/billing-history.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
