package io.ledgerline.billing;

import io.ledgerline.localstack.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String SERVICE = "io.ledgerline.billing";

    @Test
    void the_house_rules_hold() {
        HouseRules.check(SERVICE);
    }

    @Test
    void no_package_circles() {
        HouseRules.checkLayers(SERVICE);
    }
}
