package io.ledgerline.kit.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FilterTest {

    @Test
    void only_what_is_asked_for_is_a_condition() {
        var filter = new Filter().equal("code", "A").equal("state", null).after("id", 7);

        assertThat(filter.where()).isEqualTo(" where code = ? and id > ?");
        assertThat(filter.hql()).isEqualTo(" where code = ?1 and id > ?2");
        assertThat(filter.arguments(50)).containsExactly("A", 7, 50);
    }

    @Test
    void nothing_asked_for_is_no_condition() {
        var filter = new Filter().equal("code", null);

        assertThat(filter.hql()).isEmpty();
        assertThat(filter.arguments()).isEmpty();
    }
}
