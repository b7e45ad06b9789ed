package io.ledgerline.gateway;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Which service answers which path. Works on the raw path and refuses every ambiguous one. */
final class Routes {

    static final String API = "/api/v1/";
    static final String CASES = API + "cases";

    /**
     * Segments of plain characters or encoded ones, none of them an encoded dot, slash, semicolon,
     * backslash or control character, and no dot segment: what we read is what the service reads.
     */
    private static final Pattern PLAIN =
            Pattern.compile(
                    "(?:/(?!\\.{1,2}(?:/|$))(?:[A-Za-z0-9_~!$&'()*+,=:@.-]++"
                            + "|%(?!2[EeFf]|3[Bb]|5[Cc]|[01]|7[Ff])[0-9A-Fa-f]{2})++)++/?");

    private static final int SEGMENTS_MAX = 3;

    private final Map<String, Upstream> byPath = new HashMap<>();
    private final Map<String, Upstream> byName = new HashMap<>();

    /** Where a request goes. */
    sealed interface Target {

        /**
         * @param path the path at the service, raw
         */
        record Forward(Upstream upstream, String path) implements Target {}

        /** The cases of all services in one list. */
        record AllCases() implements Target {}

        /** Whether each service is ready. */
        record Status() implements Target {}

        record Unknown() implements Target {}
    }

    /**
     * @throws IllegalArgumentException when two services claim one path
     */
    Routes(List<Upstream> upstreams) {
        for (var upstream : upstreams) {
            byName.put(upstream.name(), upstream);
            byName.put(upstream.alias(), upstream);
            for (var path : upstream.paths()) {
                var other = byPath.put(path, upstream);
                if (other != null) {
                    throw new IllegalArgumentException(
                            path + " belongs to " + other.name() + " and " + upstream.name());
                }
            }
        }
    }

    /**
     * @param path raw, as it stands in the request line, without the query
     */
    Target find(String path) {
        if (!path.startsWith(API) || !PLAIN.matcher(path).matches()) {
            return new Target.Unknown();
        }
        var segments = path.substring(API.length()).split("/", SEGMENTS_MAX);
        return switch (segments[0]) {
            case "status" -> segments.length == 1 ? new Target.Status() : new Target.Unknown();
            case "cases" -> segments.length == 1 ? new Target.AllCases() : named(segments);
            case "audit" -> named(segments);
            case "inbound" ->
                    segments.length == 1
                            ? new Target.Unknown()
                            : owner("inbound/" + segments[1], path);
            default -> owner(segments[0], path);
        };
    }

    private Target owner(String key, String path) {
        var upstream = byPath.get(key);
        return upstream == null ? new Target.Unknown() : new Target.Forward(upstream, path);
    }

    /** {@code cases/billing/ID/retry} is {@code cases/ID/retry} at billing. */
    private Target named(String[] segments) {
        var upstream = segments.length == 1 ? null : byName.get(segments[1]);
        if (upstream == null || (segments[0].equals("cases") && segments.length == 2)) {
            return new Target.Unknown();
        }
        var rest = segments.length == SEGMENTS_MAX ? "/" + segments[2] : "";
        return new Target.Forward(upstream, API + segments[0] + rest);
    }
}
