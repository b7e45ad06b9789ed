package io.ledgerline.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.billing.ServiceTest;
import io.ledgerline.billing.World;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.localstack.StackResource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No way of writing leaves an entry that does not balance, one entry, entity and currency each. */
@ServiceTest
class JournalIT {

    private static final String ENTRY =
            """
            insert into journal_entry (legal_entity, id, accounting_date, period, entry_type,
                description, source_id, booked_at)
            select 'AT01', id, '2026-09-01', '2026-09', 'TIME', 'Test', gen_random_uuid(), now()
            from unnest(?::uuid[]) id
            """;
    private static final String LINES =
            """
            insert into journal_line (legal_entity, entry_id, line_no, account, side, amount,
                currency)
            select entity, entry::uuid, no::int, '1210', side, amount::numeric, currency
            from (values %s) l (entity, entry, no, side, amount, currency)
            """;

    private final World world;
    private final UUID one = Ids.next();
    private final UUID other = Ids.next();

    JournalIT(World world) {
        this.world = world;
    }

    /**
     * Lines as {@code entity entry no side amount currency}, where an entry is "one" or "other".
     */
    private String lines(String lines) {
        return LINES.formatted(
                Arrays.stream(lines.split(";", -1))
                        .map(line ->
                                Arrays.stream(line.strip().split(" ", -1))
                                        .map(word -> word.equals("one") ? one.toString() : word)
                                        .map(word -> word.equals("other") ? other.toString() : word)
                                        .collect(Collectors.joining("', '", "('", "')")))
                        .collect(Collectors.joining(", ")));
    }

    private void write(String lines) {
        world.update(
                "with entries as (" + ENTRY + ")" + lines(lines), "{" + one + "," + other + "}");
    }

    private long posted() {
        return world.count("select count(*) from journal_entry where id in (?, ?)", one, other);
    }

    @Test
    void entries_that_balance_are_written_together() {
        write(
                "AT01 one 1 DEBIT 10 EUR; AT01 one 2 CREDIT 10 EUR;"
                        + " AT01 other 1 DEBIT 3 USD; AT01 other 2 CREDIT 1 USD;"
                        + " AT01 other 3 CREDIT 2 USD");

        assertThat(posted()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    written                                                                | refusal
                    AT01 one 1 DEBIT 10 EUR; AT01 one 2 CREDIT 9.9999 EUR                  | do not balance
                    AT01 one 1 DEBIT 10 EUR; AT01 one 2 CREDIT 10 USD                      | do not balance
                    AT01 one 1 DEBIT 10 EUR; AT01 other 1 CREDIT 10 EUR                    | do not balance
                    AT01 one 1 DEBIT 10 EUR                                                | do not balance
                    AT01 one 1 DEBIT 10 EUR; AT01 one 2 CREDIT 10 EUR                      | does not balance
                    DE01 one 1 DEBIT 10 EUR; DE01 one 2 CREDIT 10 EUR                      | lines of no entry
                    AT01 one 1 DEBIT 0 EUR; AT01 one 2 CREDIT 0 EUR                        | violates check
                    """)
    void two_entries_of_which_one_does_not_balance_are_refused(String written, String refusal) {
        assertThatThrownBy(() -> write(written)).hasStackTraceContaining(refusal);
        assertThat(posted()).isZero();
    }

    @Test
    void an_entry_without_lines_is_refused_even_if_they_were_to_follow() {
        assertThatThrownBy(() -> world.update(ENTRY, "{" + one + "}"))
                .hasStackTraceContaining("does not balance");
        assertThat(posted()).isZero();
    }

    @Test
    void lines_added_to_an_entry_that_stands_must_balance_by_themselves() {
        write(
                "AT01 one 1 DEBIT 10 EUR; AT01 one 2 CREDIT 10 EUR;"
                        + " AT01 other 1 DEBIT 3 EUR; AT01 other 2 CREDIT 3 EUR");

        assertThatThrownBy(() ->
                        world.update(
                                lines("AT01 one 3 DEBIT 1 EUR;" + " AT01 other 3 CREDIT 1 EUR")))
                .hasStackTraceContaining("do not balance");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update journal_line set amount = amount + 1",
                "update journal_entry set id = gen_random_uuid()",
                "delete from journal_line",
                "truncate journal_line",
                "delete from billing_event",
                "update billing_event set id = gen_random_uuid()",
                "delete from invoice_line"
            })
    void not_even_the_owner_of_the_tables_changes_what_is_posted(String sql) throws SQLException {
        try (var owner =
                        DriverManager.getConnection(
                                given("quarkus.datasource.jdbc.url"),
                                given("quarkus.flyway.username"),
                                given("quarkus.flyway.password"));
                var statement = owner.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .hasMessageContaining("stay as they are");
        }
    }

    private static String given(String setting) {
        return System.getProperty(StackResource.TEST_PREFIX + setting, "");
    }
}
