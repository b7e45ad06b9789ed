package io.ledgerline.kit.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.ledgerline.kit.value.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueJsonTest {

    private static final ObjectMapper JSON = json();

    enum Colour {
        RED,
        GREEN
    }

    record Line(@Nullable Integer minutes) {}

    record Sample(
            @Nullable Integer minutes,
            @Nullable Boolean billable,
            @Nullable Colour colour,
            @Nullable LocalDate day,
            @Nullable Instant moment,
            @Nullable String text,
            @Nullable UUID id,
            @Nullable BigDecimal rate,
            @Nullable Money amount,
            @Nullable List<Line> lines) {}

    private static ObjectMapper json() {
        var mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new ValueJson().customize(mapper);
        return mapper;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"minutes\":1.5} | minutes | minutes is a whole number",
                "{\"minutes\":\"15\"} | minutes | minutes is a whole number",
                "{\"minutes\":99999999999} | minutes | minutes is a whole number",
                "{\"billable\":1} | billable | billable is true or false",
                "{\"billable\":\"true\"} | billable | billable is true or false",
                "{\"colour\":1} | colour | colour is one of RED, GREEN",
                "{\"colour\":\"red\"} | colour | colour is one of RED, GREEN",
                "{\"day\":\"2026-09-30T10:00:00Z\"} | day | day is a day such as 2026-09-30",
                "{\"day\":[2026,9,30]} | day | day is a day such as 2026-09-30",
                "{\"day\":20361} | day | day is a day such as 2026-09-30",
                "{\"day\":\"-999999999-01-01\"} | day | day is a day such as 2026-09-30",
                "{\"day\":\"2026-02-30\"} | day | day is a day such as 2026-09-30",
                "{\"moment\":1790000000} | moment | moment is a moment such as 2026-09-30T08:15:00Z",
                "{\"text\":12} | text | text is a text",
                "{\"text\":true} | text | text is a text",
                "{\"text\":{}} | text | text is a text",
                "{\"id\":\"nobody\"} | id | id is an id",
                "{\"rate\":\"1E+31\"} | rate | rate is a decimal of at most 30 digits before or "
                        + "behind its point",
                "{\"amount\":{\"amount\":\"1.001\",\"currency\":\"EUR\"}} | amount | "
                        + "amount has more decimals than its currency",
                "{\"amount\":{\"amount\":\"1\",\"currency\":\"EURO\"}} | amount.currency | "
                        + "amount.currency is an ISO 4217 currency such as EUR",
                "{\"amount\":{\"amount\":\"1\"}} | amount.currency | amount.currency is missing",
                "{\"lines\":{}} | lines | lines is a list",
                "{\"lines\":[{\"minutes\":0.5}]} | lines[0].minutes | lines[0].minutes is a whole number",
                "{\"colours\":[]} | colours | colours is not known; known are amount, billable, "
                        + "colour, day, id, lines, minutes, moment, rate, text"
            })
    void what_is_of_another_form_is_refused_in_the_senders_words(
            String body, String field, String message) {
        var refused =
                catchThrowableOfType(
                        JsonProcessingException.class, () -> JSON.readValue(body, Sample.class));
        assertThat(JsonFault.of(refused)).isEqualTo(new JsonFault(field, message));
    }

    @Test
    void what_is_told_in_its_form_is_read() throws JsonProcessingException {
        var read =
                JSON.readValue(
                        """
                        {"minutes":15,"billable":true,"colour":"RED","day":"2026-09-30",
                         "moment":"2026-09-30T08:15:00Z","text":"12",
                         "rate":"0.1","amount":{"amount":12.50,"currency":"EUR"}}
                        """,
                        Sample.class);
        assertThat(read)
                .isEqualTo(
                        new Sample(
                                15,
                                true,
                                Colour.RED,
                                LocalDate.of(2026, 9, 30),
                                Instant.parse("2026-09-30T08:15:00Z"),
                                "12",
                                null,
                                new BigDecimal("0.1"),
                                Money.of("12.50", "EUR"),
                                null));
    }
}
