package io.ledgerline.assignment;

import io.ledgerline.localstack.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_service_keeps_the_house_rules() {
        HouseRules.check(ArchitectureTest.class);
    }

    @Test
    void the_packages_stand_in_layers() {
        HouseRules.checkLayers("io.ledgerline.assignment");
    }
}
