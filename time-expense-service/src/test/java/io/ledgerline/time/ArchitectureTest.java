package io.ledgerline.time;

import io.ledgerline.localstack.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_house_rules_hold() {
        HouseRules.check("io.ledgerline.time");
    }

    @Test
    void the_packages_stand_in_layers() {
        HouseRules.checkLayers("io.ledgerline.time");
    }
}
