package io.ledgerline.kit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the pool and PostgreSQL. A transaction that stores {@code cut-at-commit-WORD} is
 * committed, but the server's word on it never arrives: the connection is cut, once for each WORD.
 */
public class CuttingProxy implements QuarkusTestResourceLifecycleManager {

    private static final Pattern MARK = Pattern.compile("cut-at-commit-[a-z]+");
    private static final String COMMITTED = "COMMIT\0";
    private static final int CHUNK = 65_536;

    private final Set<String> cut = ConcurrentHashMap.newKeySet();
    private final ServerSocket door = open();

    /** After the one that knows where the database is. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        var url = Owner.property("quarkus.datasource.jdbc.url");
        var server = URI.create(url.substring("jdbc:".length()));
        Thread.startVirtualThread(() -> letIn(server));
        return Map.of(
                "quarkus.datasource.jdbc.url",
                url.replace(
                        server.getAuthority(),
                        door.getInetAddress().getHostAddress() + ":" + door.getLocalPort()));
    }

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void letIn(URI server) {
        try {
            while (true) {
                var client = door.accept();
                var upstream = new Socket(server.getHost(), server.getPort());
                client.setTcpNoDelay(true);
                upstream.setTcpNoDelay(true);
                var marked = new AtomicReference<@Nullable String>();
                Thread.startVirtualThread(() -> pass(client, upstream, said -> mark(said, marked)));
                Thread.startVirtualThread(
                        () -> pass(upstream, client, said -> goesOn(said, marked)));
            }
        } catch (IOException e) {
            return; // the door was closed
        }
    }

    /** Looks at what is said, and tells whether it may pass. */
    @FunctionalInterface
    private interface Watch {
        boolean lets(String said);
    }

    private static void pass(Socket from, Socket to, Watch watch) {
        var chunk = new byte[CHUNK];
        try (from;
                to) {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int size = in.read(chunk); size >= 0; size = in.read(chunk)) {
                if (!watch.lets(new String(chunk, 0, size, StandardCharsets.ISO_8859_1))) {
                    return;
                }
                out.write(chunk, 0, size);
            }
        } catch (IOException e) {
            return; // one side has gone, so goes the other
        }
    }

    private static boolean mark(String said, AtomicReference<@Nullable String> marked) {
        var found = MARK.matcher(said);
        if (found.find()) {
            marked.set(found.group());
        }
        return true;
    }

    private boolean goesOn(String said, AtomicReference<@Nullable String> marked) {
        if (!said.contains(COMMITTED)) {
            return true;
        }
        var mark = marked.getAndSet(null);
        return mark == null || !cut.add(mark);
    }

    @Override
    public void stop() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
