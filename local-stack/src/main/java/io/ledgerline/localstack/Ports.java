package io.ledgerline.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which port each server and service has. */
public final class Ports {

    static final int BASE_DEFAULT = 18_000;
    private static final int CONNECT_MS_MAX = 500;

    /** The fixed plan: distance of each port from the base. */
    private static final Map<String, Integer> PLAN = plan();

    private final Map<String, Integer> byName;

    private Ports(Map<String, Integer> byName) {
        this.byName = byName;
    }

    private static Map<String, Integer> plan() {
        var plan = new LinkedHashMap<String, Integer>();
        plan.put("gateway", 0);
        plan.put("project", 1);
        plan.put("assignment", 2);
        plan.put("time-expense", 3);
        plan.put("billing", 4);
        plan.put("postgres", 32);
        plan.put("kafka", 92);
        plan.put("kafka-controller", 93);
        plan.put("keycloak", 80);
        plan.put("keycloak-management", 83);
        plan.put("registry", 81);
        plan.put("registry-management", 82);
        return plan;
    }

    /** Base and overrides from the environment: LEDGERLINE_PORT_BASE, LEDGERLINE_PORT_KAFKA. */
    static Ports planned(Map<String, String> env) {
        var base = Integer.parseInt(env.getOrDefault("LEDGERLINE_PORT_BASE", "" + BASE_DEFAULT));
        var ports = new LinkedHashMap<String, Integer>();
        PLAN.forEach((name, distance) -> {
            var own = env.get(variable(name));
            ports.put(name, own == null ? base + distance : Integer.parseInt(own));
        });
        return new Ports(ports);
    }

    /** Ports that are free now; for stacks that live beside others. */
    static Ports random() {
        var ports = new LinkedHashMap<String, Integer>();
        var held = new ArrayList<ServerSocket>();
        try {
            for (var name : PLAN.keySet()) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                ports.put(name, socket.getLocalPort());
            }
            for (var socket : held) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Ports(ports);
    }

    /** The ports that an earlier start has chosen for this folder. */
    static Ports saved(StackFolder folder) {
        var ports = new LinkedHashMap<String, Integer>();
        var saved = StackFolder.read(file(folder));
        for (var name : PLAN.keySet()) {
            var port = saved.getProperty(name);
            if (port == null) {
                throw new IllegalStateException("no stack was started in " + folder.root());
            }
            ports.put(name, Integer.parseInt(port));
        }
        return new Ports(ports);
    }

    void save(StackFolder folder) {
        var text = new StringBuilder();
        byName.forEach((name, port) -> text.append(name).append('=').append(port).append('\n'));
        StackFolder.writePrivate(file(folder), text.toString());
    }

    private static Path file(StackFolder folder) {
        return folder.root().resolve("ports.properties");
    }

    /** One port that is free now. */
    static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int of(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    /** A sentence with the remedy for each port that somebody else holds. */
    List<String> taken(Set<String> ours) {
        var complaints = new ArrayList<String>();
        byName.forEach((name, port) -> {
            if (!ours.contains(name.replaceFirst("-(management|controller)$", ""))
                    && listening(port)) {
                complaints.add(
                        ("port %d (%s) is taken by another program. Set %s to a free port,"
                                        + " or LEDGERLINE_PORT_BASE to move all (gateway now %d).")
                                .formatted(port, name, variable(name), of("gateway")));
            }
        });
        return complaints;
    }

    private static String variable(String name) {
        return "LEDGERLINE_PORT_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    static boolean listening(int port) {
        try (var socket = new Socket()) {
            var loopback = InetAddress.getLoopbackAddress();
            socket.connect(new InetSocketAddress(loopback, port), CONNECT_MS_MAX);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
