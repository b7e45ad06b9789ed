package io.ledgerline.time.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ledgerline.kit.value.Money;
import io.ledgerline.time.edge.NewSource;
import io.ledgerline.time.edge.Said;
import io.ledgerline.time.expense.NewExpense;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expense reports of foreign systems in the shapes of their public documentation. */
class LineInterpreterTest {

    private static final String CONCUR = "concur/expense-reports";
    private static final String EXPENSIFY = "expensify/reports";
    private static final Instant READ_AT = Instant.ofEpochMilli(1_790_000_000_000L);
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private static final String HOTEL =
            """
            {"expenseId":"9F02","expenseType":{"id":"LODNG","name":"Hotel"},
             "transactionDate":"2026-09-17","transactionAmount":{"value":310,"currencyCode":"CHF"},
             "approvedAmount":{"value":288.55,"currencyCode":"EUR"},"vendor":{"name":"Am Hafen"},
             "isPersonalExpense":false,
             "customData":[{"id":"org","value":"X"},{"id":"custom1","value":"PRJ-2041"}]}
            """;

    private static Content<NewExpense> read(String feed, String document) {
        var mapping = new MappingFiles(JSON).find(feed).orElseThrow();
        var origin =
                new Feed(
                        feed.substring(0, feed.indexOf('/')),
                        mapping,
                        Map.of(),
                        ZoneId.of("Europe/Berlin"),
                        READ_AT,
                        null);
        try {
            return LineInterpreter.read(
                            origin,
                            Objects.requireNonNull(mapping.lines()),
                            JSON.readValue(document, Object.class))
                    .orElseThrow();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static NewExpense only(Content<NewExpense> content) {
        assertThat(content.flaws()).isEmpty();
        assertThat(content.told()).hasSize(1);
        return content.told().getFirst();
    }

    private static String concur(String... lines) {
        return """
        {"report":{"reportId":"C7E1","approvalStatusId":"A_APPR","userId":"0b5f-2f1e",
          "reportVersion":3,"currencyCode":"EUR","customData":[{"id":"custom1","value":"PRJ-1"}]},
         "expenses":[%s]}
        """
                .formatted(String.join(",", lines));
    }

    private static String expensify(String lines, String more) {
        return """
        [{"reportID":"R00A","status":"Approved","accountEmail":"maja@example.com",
          "transactionList":[%s]%s}]
        """
                .formatted(lines, more);
    }

    private static String expense(String amount, String more) {
        return """
        {"transactionID":"T1","created":"2026-09-14","amount":%s,"currency":"EUR",
         "merchant":"Railway","category":"Travel","tag":"Plant: phase 2","billable":"true",
         "reimbursable":"true"%s}
        """
                .formatted(amount, more);
    }

    @Test
    void a_concur_line_is_what_was_approved_of_it_with_the_version_of_its_report() {
        assertThat(only(read(CONCUR, concur(HOTEL))))
                .isEqualTo(
                        new NewExpense(
                                null,
                                new NewSource("concur", "9F02", 3L),
                                "concur:0b5f-2f1e",
                                "PRJ-2041",
                                null,
                                "concur:LODNG",
                                LocalDate.of(2026, 9, 17),
                                Money.of("288.55", "EUR"),
                                null,
                                true,
                                new Said<>("Am Hafen"),
                                null,
                                null));
    }

    @Test
    void a_line_without_an_approved_amount_or_a_project_takes_what_was_spent_and_the_reports() {
        var line =
                HOTEL.replace("approvedAmount", "postedAmount")
                        .replace("custom1", "custom2")
                        .replace("\"isPersonal", "\"isExpenseBillable\":false,\"isPersonal");

        var item = only(read(CONCUR, "{\"reports\":[" + concur(line) + "]}"));

        assertThat(item.gross()).isEqualTo(Money.of("310.00", "CHF"));
        assertThat(item.project()).isEqualTo("PRJ-1");
        assertThat(item.billable()).isFalse();
    }

    @Test
    void reports_not_approved_and_lines_not_for_us_are_left_out_and_counted() {
        var sentBack = concur(HOTEL).replace("A_APPR", "A_RESU");
        var own = HOTEL.replace("\"isPersonalExpense\":false", "\"isPersonalExpense\":true");
        var card = expense("1", "").replace("\"reimbursable\":\"true\"", "\"reimbursable\":false");
        var open = expensify("", "").replace("Approved", "Open");

        var concur = read(CONCUR, "[" + sentBack + "," + concur(own, HOTEL) + "]");

        assertThat(concur.records()).isEqualTo(2);
        assertThat(concur.skipped())
                .isEqualTo(Map.of("NOT_APPROVED", List.of("C7E1"), "PERSONAL", List.of("9F02")));
        assertThat(concur.told()).hasSize(1);
        assertThat(read(EXPENSIFY, expensify(card, "")).skipped())
                .isEqualTo(Map.of("NOT_REIMBURSABLE", List.of("T1")));
        assertThat(read(EXPENSIFY, open).skipped())
                .isEqualTo(Map.of("NOT_APPROVED", List.of("R00A")));
    }

    /** Hundredths whatever the currency, the sign as told; what was modified counts. */
    @ParameterizedTest
    @CsvSource({
        "12980, EUR, '', 129.80 EUR",
        "\"12980\", EUR, '', 129.80 EUR",
        "12980, EUR, 9000, 90.00 EUR",
        "12980, EUR, \"\", 129.80 EUR",
        "100, JPY, '', 1 JPY",
        "1234, KWD, '', 12.340 KWD",
        "-500, USD, '', -5.00 USD",
        "150, JPY, '', 1.50 has more decimals than JPY",
        "12.5, EUR, '', 0.125 has more decimals than EUR"
    })
    void expensify_tells_hundredths(
            String amount, String currency, String modified, String expected) {
        var more = modified.isEmpty() ? "" : ",\"modifiedAmount\":" + modified;
        var line = expense(amount, more).replace("EUR", currency);

        var content = read(EXPENSIFY, expensify(line, ""));

        assertThat(content.told().size() + content.flaws().size()).isEqualTo(1);
        assertThat(content.told().isEmpty() ? null : content.told().getFirst().gross())
                .isEqualTo(
                        expected.contains("more")
                                ? null
                                : Money.of(expected.split(" ")[0], expected.split(" ")[1]));
        assertThat(content.flaws())
                .extracting(Flaw::message)
                .isEqualTo(expected.contains("more") ? List.of(expected) : List.of());
    }

    /** Without a version of its own, the export that was read last counts. */
    @Test
    void an_expensify_line_is_an_expense_of_its_reports_owner() {
        var moved = expense("12980", ",\"modifiedCreated\":\"2026-09-15\"");

        assertThat(only(read(EXPENSIFY, expensify(moved, ""))))
                .isEqualTo(
                        new NewExpense(
                                null,
                                new NewSource("expensify", "T1", READ_AT.toEpochMilli()),
                                "expensify:maja@example.com",
                                "expensify:Plant: phase 2",
                                null,
                                "expensify:Travel",
                                LocalDate.of(2026, 9, 15),
                                Money.of("129.80", "EUR"),
                                null,
                                true,
                                new Said<>("Railway"),
                                null,
                                null));
        var bare = expense("1", "").replace("tag", "t").replace("category", "c");
        assertThat(only(read(EXPENSIFY, expensify(bare, ""))))
                .extracting(NewExpense::project, NewExpense::category)
                .containsExactly("expensify:no-tag", "expensify:no-category");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9F02 | '' | /expenseId is missing",
                "2026-09-17 | 17.09.2026 | 17.09.2026 is no date",
                "transactionDate | day | spentOn is missing",
                "2026-09-17 | 1999-12-31 | spentOn is from 2000-01-01 to 2099-12-31",
                "288.55 | \"much\" | much is no number",
                "288.55 | 288.555 | 288.555 has more decimals than EUR",
                "288.55 | 1E+99 | 1E+99 is out of range",
                "288.55 | 1E+15 | gross is less than 1000000000000000",
                "EUR | EURO | EURO is no currency",
                "EUR | XXX | XXX is no currency",
                "EUR | '' | currency is missing",
                "Amount | Sum | gross is missing",
                "LODNG | A\\u0007B | category has at most 200 printable characters",
                "Am Hafen | \\u0000 | note has at most 2000 characters",
            })
    void a_line_that_cannot_be_taken_is_named_and_the_others_go_on(
            String from, String to, String message) {
        var broken = HOTEL.replace(from, to);

        var content = read(CONCUR, concur(broken, HOTEL.replace("9F02", "9F03")));

        assertThat(content.flaws())
                .containsExactly(new Flaw("0/0", from.equals("9F02") ? "C7E1/0" : "9F02", message));
        assertThat(content.told())
                .extracting(item -> Objects.requireNonNull(item.source()).id())
                .containsExactly("9F03");
    }

    @Test
    void every_reason_is_named_at_once() {
        var broken =
                HOTEL.replace("9F02", "")
                        .replace("2026-09-17", "soon")
                        .replace("288.55", "\"much\"")
                        .replace("EUR", "EURO")
                        .replace("LODNG", "A\\u0007B");

        assertThat(read(CONCUR, concur(broken)).flaws())
                .extracting(Flaw::message)
                .containsExactly(
                        "/expenseId is missing; soon is no date; much is no number; EURO is no"
                                + " currency; category has at most 200 printable characters");
    }

    @Test
    void what_a_report_has_wrong_is_one_flaw_for_all_its_lines() {
        var broken =
                concur(HOTEL, HOTEL)
                        .replace("\"reportVersion\":3", "\"reportVersion\":\"third\"")
                        .replace("userId", "user");
        var empty = concur().replace("[]", "\"none\"").replace("C7E1", "");

        var content = read(CONCUR, "[" + broken + "," + empty + ",null]");

        assertThat(content.told()).isEmpty();
        assertThat(content.flaws())
                .extracting(Flaw::place, Flaw::id, Flaw::message)
                .containsExactly(
                        tuple("0", "C7E1", "third is no number; consultant is missing"),
                        tuple("1", "", "/expenses is no list"),
                        tuple(
                                "2",
                                "",
                                "no record of this feed, as /report/reportId,"
                                        + " /report/approvalStatusId, /expenses is missing; each"
                                        + " record holds /report/reportId,"
                                        + " /report/approvalStatusId, /expenses"));
        assertThat(content.skipped()).isEmpty();
    }
}
