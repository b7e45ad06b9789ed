package io.ledgerline.kit.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final int VARIANT = 2;

    @Test
    void what_follows_from_a_fact_stands_beside_it_and_is_the_same_each_time() {
        var origin = Ids.next();
        var following = Ids.following("billing-event", origin);
        assertEquals(following, Ids.following("billing-event", origin));
        assertEquals(moment(origin), moment(following));
        assertEquals(8, following.version());
        assertEquals(VARIANT, following.variant());
        var further = Ids.following("journal-entry", following);
        assertEquals(moment(origin), moment(further));
        assertNotEquals(following, further);
    }

    @Test
    void an_origin_without_a_moment_gives_the_derived_id() {
        var origin = UUID.fromString("00000000-0000-3000-8000-000000000001");
        assertEquals(Ids.derived("kind", origin), Ids.following("kind", origin));
    }

    @Test
    void facts_of_one_moment_do_not_meet() {
        var seen = new HashSet<UUID>();
        for (int n = 0; n < 100_000; n++) {
            var origin = Ids.next();
            assertTrue(seen.add(Ids.following("a", origin)));
            assertTrue(seen.add(Ids.following("b", origin)));
        }
    }

    private static long moment(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }
}
