package io.ledgerline.kit.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.kit.db.Db;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    record Person(String name) {}

    record Crowd(List<Person> people) {}

    @Test
    void components_and_parts_become_columns_and_amounts_may_share_a_currency() {
        assertThat(Specimen.TABLE.select())
                .isEqualTo(
                        "select id, legal_entity, source_system, source_id, source_version,"
                                + " work_date, minutes, billable, gross, currency, net, state,"
                                + " labels, taken_back, reason, at, raw, version from specimen");
    }

    @Test
    void the_newest_version_wins_in_the_statement_itself() {
        var table = Table.of("replica", Versioned.class).build();

        assertThat(table.insertNewest("id"))
                .isEqualTo(
                        "insert into replica (id, version) select e.id, e.version from unnest(?, ?)"
                                + " e (id, version) on conflict (id) do update set"
                                + " version = excluded.version where replica.version <"
                                + " excluded.version");
    }

    record Versioned(String id, long version) {}

    @Test
    void a_column_is_one_array_for_any_number_of_records() {
        var table = Table.of("person", Person.class).build();

        var columns = table.values(List.of(new Person("Maja"), new Person("Jonas")));

        assertThat(columns).hasSize(1);
        assertThat(((Db.SqlArray) columns[0]).elements()).containsExactly("Maja", "Jonas");
    }

    @Test
    void what_fits_no_column_and_names_of_no_component_are_refused_when_described() {
        assertThatThrownBy(() -> Table.of("crowd", Crowd.class).build())
                .hasMessageContaining("people");
        assertThatThrownBy(() -> Table.of("person", Person.class).named("nmae", "n").build())
                .hasMessageContaining("nmae");
        assertThatThrownBy(() -> Table.of("person", Person.class).flat("address").build())
                .hasMessageContaining("address");
    }

    @Test
    void a_filter_holds_only_what_is_asked_for() {
        var filter = new Filter().equal("state", "OPEN").from("work_date", null).to("minutes", 60);

        assertThat(filter.where()).isEqualTo(" where state = ? and minutes <= ?");
        assertThat(filter.arguments(10)).containsExactly("OPEN", 60, 10);
        assertThat(new Filter().equal("state", null).where()).isEmpty();
    }
}
