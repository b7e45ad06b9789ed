package io.ledgerline.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rule that was never seen red proves nothing: each meets its planted offender here. */
class HouseRulesTest {

    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages("io.ledgerline.localstack.planted");

    @Test
    void a_calculation_may_not_know_a_framework() {
        assertThat(complaints(HouseRules.CALCULATIONS_KNOW_NO_FRAMEWORK))
                .isNotEmpty()
                .allMatch(complaint -> complaint.contains("Pricing.price"))
                .allMatch(complaint -> complaint.contains("JsonNode"));
    }

    @Test
    void a_calculation_may_not_know_a_table() {
        assertThat(complaints(HouseRules.CALCULATIONS_KNOW_NO_TABLES))
                .anyMatch(complaint -> complaint.contains("Pricing.price"));
    }

    @Test
    void a_table_stays_in_its_feature() {
        assertThat(complaints(HouseRules.TABLES_STAY_IN_THEIR_FEATURE))
                .singleElement()
                .asString()
                .contains("PriceRow");
    }

    @Test
    void http_may_not_reach_for_a_table() {
        assertThat(complaints(HouseRules.HTTP_KNOWS_NO_TABLES))
                .anyMatch(complaint -> complaint.contains("PriceResource"));
    }

    @Test
    void a_name_may_not_tell_a_pattern() {
        assertThat(complaints(HouseRules.NAMES_SAY_WHAT_A_THING_IS))
                .singleElement()
                .asString()
                .contains("PriceManager");
    }

    @Test
    void time_and_ids_come_from_outside() {
        assertThat(complaints(HouseRules.TIME_AND_IDS_ARE_ARGUMENTS)).hasSize(2);
    }

    @Test
    void events_leave_by_the_outbox_only() {
        assertThat(complaints(HouseRules.EVENTS_LEAVE_BY_THE_OUTBOX))
                .anyMatch(complaint -> complaint.contains("PriceManager"));
    }

    @Test
    void a_retry_stands_around_the_transaction() {
        assertThat(complaints(HouseRules.RETRIES_STAND_AROUND_THE_TRANSACTION))
                .isNotEmpty()
                .allMatch(complaint -> complaint.contains("PriceRow"));
    }

    @Test
    void a_package_without_classes_is_a_mistake_in_the_test() {
        assertThatThrownBy(() -> HouseRules.check("io.ledgerline.nowhere"))
                .isInstanceOf(AssertionError.class);
    }

    private static List<String> complaints(ArchRule rule) {
        return rule.evaluate(PLANTED).getFailureReport().getDetails();
    }
}
