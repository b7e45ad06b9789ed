package io.ledgerline.gateway;

import java.net.URI;
import java.util.List;

/**
 * A service behind the gateway.
 *
 * @param name as in cases and contracts, {@code billing-revenue-service}
 * @param alias its short name, {@code billing}
 * @param url scheme, host and port
 * @param paths what follows {@code /api/v1/} in its addresses
 */
record Upstream(String name, String alias, URI url, List<String> paths) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    Upstream {
        paths = List.copyOf(paths);
        if (url.getHost() == null) {
            throw new IllegalArgumentException("the url of " + name + " names no host: " + url);
        }
    }

    boolean encrypted() {
        return "https".equals(url.getScheme());
    }

    int port() {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return encrypted() ? HTTPS_PORT : HTTP_PORT;
    }

    /** A Location as the caller may use it: without the service's own address. */
    String seenFromOutside(String location) {
        var own = url.getScheme() + "://" + url.getRawAuthority();
        return location.startsWith(own + "/") ? location.substring(own.length()) : location;
    }
}
