package io.ledgerline.project;

import io.ledgerline.localstack.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_house_rules_hold() {
        HouseRules.check("io.ledgerline.project");
    }

    @Test
    void the_packages_stand_in_layers() {
        HouseRules.checkLayers("io.ledgerline.project");
    }
}
