package io.ledgerline.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of the cases of all services. Their ids are ordered in time and their cursors are ids,
 * so one cursor holds for all of them.
 */
final class CasePage {

    private static final int REFUSED = 400;
    private static final int BROKEN = 500;

    /**
     * What one service said.
     *
     * @param status 0 when it said nothing
     * @param body JSON as text; empty when there is none
     */
    record Part(String service, int status, String body) {

        boolean isUnavailable() {
            return status == 0 || status >= BROKEN;
        }

        boolean isRefusal() {
            return status >= REFUSED && status < BROKEN;
        }
    }

    private CasePage() {}

    /** The first refusal: all services hold the same rules for the same token and query. */
    static Optional<Part> refusal(List<Part> parts) {
        return parts.stream().filter(Part::isRefusal).findFirst();
    }

    /**
     * The oldest {@code limit} cases of all parts.
     *
     * @return {@code items}, {@code nextCursor} (null on the last page), and {@code unavailable}:
     *     the services whose cases are missing
     */
    static JsonObject merge(List<Part> parts, int limit) {
        var cases = new ArrayList<JsonObject>();
        var unavailable = new JsonArray();
        var more = false;
        for (var part : parts) {
            if (part.isUnavailable()) {
                unavailable.add(part.service());
                continue;
            }
            var page = new JsonObject(part.body());
            var items = page.getJsonArray("items", new JsonArray());
            for (int i = 0; i < items.size(); i++) {
                cases.add(items.getJsonObject(i));
            }
            more |= page.getString("nextCursor") != null;
        }
        cases.sort(Comparator.comparing(one -> one.getString("id", "")));
        var kept = cases.size() > limit ? cases.subList(0, limit) : cases;
        more |= cases.size() > limit;
        @Nullable String cursor = more && !kept.isEmpty() ? kept.getLast().getString("id") : null;
        return new JsonObject()
                .put("items", new JsonArray(List.copyOf(kept)))
                .put("nextCursor", cursor)
                .put("unavailable", unavailable);
    }
}
