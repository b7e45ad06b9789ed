package io.ledgerline.kit;

import io.ledgerline.localstack.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_packages_stand_in_layers() {
        HouseRules.checkLayers("io.ledgerline.kit");
    }
}
