package io.ledgerline.project.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceIdTest {

    @ParameterizedTest
    @CsvSource({
        "001Hq00002aBcDe, 001Hq00002aBcDeIAK",
        "001Hq00002aBcDeIAK, 001Hq00002aBcDeIAK",
        "001Hq00002aBcDeiak, 001Hq00002aBcDeIAK",
        "006Hq00000K3Tza, 006Hq00000K3TzaIAF",
        "00kHq00000A1b2c, 00kHq00000A1b2cIAB",
        "ABCDEFGHIJKLMNO, ABCDEFGHIJKLMNO555",
        "000000000000000, 000000000000000AAA",
    })
    void both_forms_of_an_id_are_one(String id, String full) {
        assertThat(SalesforceId.normalised(id)).contains(full);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "001Hq00002aBcD",
                "001Hq00002aBcDeIA",
                "001hq00002abcdeIAK",
                "001Hq00002aBcDeIAB",
                "001Hq00002aBc-e",
                "001Hq00002aBcDeIAKX",
            })
    void what_is_no_id_or_has_lost_its_case_is_refused(String id) {
        assertThat(SalesforceId.normalised(id)).isEmpty();
    }
}
