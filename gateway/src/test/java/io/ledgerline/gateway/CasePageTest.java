package io.ledgerline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CasePageTest {

    private static CasePage.Part page(String service, @Nullable String cursor, String... ids) {
        var items = new JsonArray();
        for (var id : ids) {
            items.add(new JsonObject().put("id", id).put("service", service));
        }
        var body = new JsonObject().put("items", items).put("nextCursor", cursor);
        return new CasePage.Part(service, 200, body.encode());
    }

    private static List<String> ids(JsonObject merged) {
        return merged.getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("id"))
                .toList();
    }

    @Test
    void cases_of_all_services_stand_in_the_order_of_time() {
        var merged =
                CasePage.merge(List.of(page("a", null, "1", "4"), page("b", null, "2", "3")), 50);

        assertThat(ids(merged)).containsExactly("1", "2", "3", "4");
        assertThat(merged.containsKey("nextCursor")).isTrue();
        assertThat(merged.getString("nextCursor")).isNull();
        assertThat(merged.getJsonArray("unavailable")).isEmpty();
    }

    @Test
    void a_service_that_is_down_is_named_and_the_others_show() {
        var merged =
                CasePage.merge(
                        List.of(
                                page("a", null, "1"),
                                new CasePage.Part("b", 0, ""),
                                new CasePage.Part("c", 503, "{}")),
                        50);

        assertThat(ids(merged)).containsExactly("1");
        assertThat(merged.getJsonArray("unavailable")).containsExactly("b", "c");
    }

    @Test
    void a_refusal_is_the_answer() {
        var parts = List.of(page("a", null), new CasePage.Part("b", 403, "{\"status\":403}"));

        assertThat(CasePage.refusal(parts)).map(CasePage.Part::status).contains(403);
        assertThat(CasePage.refusal(List.of(new CasePage.Part("b", 500, "")))).isEmpty();
    }

    @Test
    void walking_the_pages_shows_each_case_once() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var services = List.of(new TreeSet<String>(), new TreeSet<String>(), new TreeSet<String>());
        var all = new TreeSet<String>();
        for (int i = 0; i < 200; i++) {
            var id = "%08x".formatted(random.nextInt());
            if (all.add(id)) {
                services.get(random.nextInt(services.size())).add(id);
            }
        }
        var limit = 1 + random.nextInt(30);

        var seen = new ArrayList<String>();
        @Nullable String cursor = null;
        do {
            var parts = new ArrayList<CasePage.Part>();
            for (var service : services) {
                parts.add(pageAfter(service, cursor, limit));
            }
            var merged = CasePage.merge(parts, limit);
            assertThat(ids(merged)).as("seed %d", seed).hasSizeLessThanOrEqualTo(limit);
            seen.addAll(ids(merged));
            cursor = merged.getString("nextCursor");
        } while (cursor != null);

        assertThat(seen).as("seed %d", seed).containsExactlyElementsOf(all);
    }

    /** As a service pages: the ids behind the cursor, and a cursor when there are more. */
    private static CasePage.Part pageAfter(
            TreeSet<String> ids, @Nullable String cursor, int limit) {
        var rest = cursor == null ? ids : ids.tailSet(cursor, false);
        var items = rest.stream().limit(limit).toArray(String[]::new);
        return page("s", rest.size() > limit ? items[limit - 1] : null, items);
    }
}
