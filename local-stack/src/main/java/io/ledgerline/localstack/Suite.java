package io.ledgerline.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The whole product as processes: four servers, four services, one gateway. Developers get it from
 * the script, scenario and fault tests from here.
 */
public final class Suite {

    /** A service: its module, and its database if it has one. */
    private record Plan(String name, String module, String database) {}

    private static final List<Plan> SERVICES =
            List.of(
                    new Plan("project", "project-service", "project"),
                    new Plan("assignment", "assignment-service", "assignment"),
                    new Plan("time-expense", "time-expense-service", "time_expense"),
                    new Plan("billing", "billing-revenue-service", "billing"));

    private static final Plan GATEWAY = new Plan("gateway", "gateway", "");

    private final StackFolder folder;
    private final Dist dist;
    private final Ports ports;
    private final LocalServers localServers;
    private final Map<String, ServiceNode> services = new LinkedHashMap<>();

    Suite(StackFolder folder, Dist dist, Ports ports) {
        this.folder = folder;
        this.dist = dist;
        this.ports = ports;
        this.localServers = new LocalServers(folder, dist, ports);
    }

    /** A stack in this folder: the one that was started there before, else one on free ports. */
    public static Suite inFolder(Path root) {
        var folder = new StackFolder(root.toAbsolutePath().normalize());
        var known = Files.exists(folder.serversFile());
        return new Suite(folder, Dist.find(), known ? Ports.saved(folder) : Ports.random());
    }

    /**
     * For scenario tests: the stack of this test run. Its servers are those of
     * `ledgerline.servers.file`, or new ones when a single scenario is run by hand.
     */
    public static Suite ofThisTest() {
        var file = TestServers.file();
        return inFolder(file.resolveSibling("."));
    }

    /** Starts what does not run. */
    public void start(Consumer<String> progress) {
        startServers(progress);
        startServices(progress);
    }

    public void startServers(Consumer<String> progress) {
        localServers.start(progress);
    }

    /** Starts the services and the gateway all at once, as none waits for another. */
    public void startServices(Consumer<String> progress) {
        services().forEach(ServiceNode::requireBuilt);
        Together.run(
                services().stream()
                        .<Runnable>map(service -> () -> service.start(progress))
                        .toList());
    }

    /** Addresses, logins and secrets of the servers. */
    public Servers servers() {
        return Servers.read(folder.serversFile());
    }

    /** Prefix of this stack's topics. */
    public String topicsPrefix() {
        return TopicSet.PREFIX_DEFAULT;
    }

    /** Address of a service or of the gateway, for example `http://127.0.0.1:18000`. */
    public String baseUrl(String service) {
        return "http://127.0.0.1:" + ports.of(service);
    }

    /** SIGKILL for a server or service. */
    public void kill(String name) {
        node(name).kill();
    }

    /** Stops it cleanly if it still runs, starts it, waits until it is ready. */
    public void restart(String name) {
        var node = node(name);
        node.stop();
        node.start();
    }

    /** Clean stop of one. */
    public void stop(String name) {
        node(name).stop();
    }

    /** Freezes it (SIGSTOP): it is there, holds its connections and says nothing. */
    public void freeze(String name) {
        node(name).process().ifPresent(process -> process.signal("STOP"));
    }

    public void thaw(String name) {
        node(name).process().ifPresent(process -> process.signal("CONT"));
    }

    /** Is it there and does it answer? */
    public boolean ready(String name) {
        var node = node(name);
        return node.process().isPresent() && node.ready();
    }

    /** Stops the services and the gateway, not the servers. */
    public void stopServices() {
        Together.run(services().stream().<Runnable>map(service -> service::stop).toList());
    }

    /** Stops everything. */
    public void stop() {
        stopServices();
        localServers.stop();
    }

    /** Servers first, then services. */
    List<ServerNode> nodes() {
        var all = new ArrayList<ServerNode>(localServers.nodes());
        all.addAll(services());
        return all;
    }

    private ServerNode node(String name) {
        return nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such process: " + name));
    }

    /** Made late: their configuration names passwords, which the servers' first start makes. */
    synchronized List<ServiceNode> services() {
        if (services.isEmpty()) {
            SERVICES.forEach(plan -> services.put(plan.name(), service(plan)));
            services.put(GATEWAY.name(), service(GATEWAY));
        }
        return List.copyOf(services.values());
    }

    private ServiceNode service(Plan plan) {
        return new ServiceNode(
                folder,
                plan.name(),
                dist.checkout().resolve(plan.module()),
                ports.of(plan.name()),
                () -> config(plan));
    }

    private Map<String, String> config(Plan plan) {
        var servers = servers();
        var config = new LinkedHashMap<>(ServiceConfig.ofServers(servers, topicsPrefix()));
        if (plan.database().isEmpty()) {
            for (var service : SERVICES) {
                var key = "ledgerline.gateway." + service.name() + ".url";
                config.put(key, baseUrl(service.name()));
            }
        } else {
            var access = servers.database(plan.database());
            config.putAll(ServiceConfig.ofDatabase(servers, access));
        }
        return config;
    }
}
