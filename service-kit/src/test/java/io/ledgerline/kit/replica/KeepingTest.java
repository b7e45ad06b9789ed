package io.ledgerline.kit.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.LegalEntity;
import io.ledgerline.contracts.project.Customer;
import io.ledgerline.kit.replica.Keeping.Key;
import io.ledgerline.kit.value.Ids;
import org.junit.jupiter.api.Test;

class KeepingTest {

    @Test
    void an_object_is_kept_under_its_own_names_unless_others_are_given() {
        var id = Ids.next();
        var keeping = Keeping.of(Topics.CUSTOMERS, Customer.class, String.class, Customer::getName);

        var kept = keeping.kept().apply(CustomerReplica.told(id, "DE01", "Acme", 7));

        assertThat(kept)
                .containsExactly(
                        new Keeping.Kept<>(new Key("DE01", id.toString(), "C-" + id, 7), "Acme"));
    }

    @Test
    void a_contract_without_these_names_is_refused_when_declared() {
        assertThatThrownBy(() ->
                        Keeping.of(
                                Topics.LEGAL_ENTITIES,
                                LegalEntity.class,
                                String.class,
                                LegalEntity::getName))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("legalEntity");
    }
}
