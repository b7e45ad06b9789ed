package io.ledgerline.localstack.bench;

import io.ledgerline.contracts.Topics;
import io.ledgerline.localstack.Patience;
import io.ledgerline.localstack.Suite;
import io.ledgerline.localstack.Tokens;
import io.ledgerline.localstack.bench.TruthPlan.Kind;
import io.ledgerline.localstack.bench.TruthPlan.Work;
import io.ledgerline.localstack.demo.GatewayClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends a mixed load while processes are killed, has what is valid approved on the way, counts from
 * independent sides where every record has gone, and plays the whole intake topic once more.
 */
public final class TruthRun {

    private static final int CLIENTS = 3;
    private static final int TENTHS = 10;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final Duration DEAD = Duration.ofMillis(500);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE_LEAST = Duration.ofMinutes(3);
    private static final int PATIENT_MILLIS_AN_ENTRY = 10;
    private static final String VICTIM = "time-expense";

    private final Suite suite;
    private final TruthOrder order;
    private final Consumer<String> progress;
    private final GatewayClient gateway;
    private final TruthSides sides;
    private final TruthFirm firm;
    private final TruthBook book = new TruthBook();
    private final Queue<String> batchIds = new ConcurrentLinkedQueue<>();
    private final AtomicInteger approvals = new AtomicInteger();
    private final UUID began = UUID.randomUUID();
    private CompletableFuture<Void> fate = CompletableFuture.completedFuture(null);
    private volatile boolean approving = true;

    /**
     * @param suite running
     * @param seed of the data; the same seed is the same data, from 0 to 99
     */
    public TruthRun(Suite suite, int seed, int entries, Consumer<String> progress) {
        this.suite = suite;
        this.order = new TruthOrder(seed, entries, 5, 2, 5, 3);
        this.progress = progress;
        this.gateway = new GatewayClient(suite.baseUrl("gateway"), new Tokens(suite.servers()));
        this.sides = new TruthSides(gateway, suite.servers());
        this.firm =
                new TruthFirm(
                        gateway,
                        order,
                        new TaskDates(suite.servers().kafka(), suite.topicsPrefix()));
    }

    /**
     * @param faults everything that is not as it must be; empty when all is true
     */
    public record Verdict(List<String> faults, String report) {}

    public Verdict run() {
        firm.open();
        firm.limitWork(began.toString());
        var plan = new TruthPlan(order, firm);
        progress.accept("the firm is staffed; %s".formatted(plan.counts()));
        var begin = System.nanoTime();
        var approver = CompletableFuture.runAsync(this::approveOnTheWay);
        send(plan.first());
        fate.join();
        progress.accept("all sent after %.0f s".formatted(seconds(begin)));
        var settled = awaitSettled(plan, approver);
        approving = false;
        approver.join();
        for (var changed : batches(plan.changed())) {
            sendBatch("changed-" + changed.getFirst().id(), changed);
        }
        Patience.until(patience(), POLL, () -> totals().judged() && sides.allTold());
        progress.accept("all judged and told after %.0f s".formatted(seconds(begin)));
        var systems = Set.of(order.system(), order.otherSystem());
        book.compare(sides.published(systems), sides.cases(systems), totals());
        book.require(settled, "all work has come to rest");
        progress.accept(book.report(order, seconds(begin)));
        replay();
        firm.limitDaysOnly(began.toString());
        return new Verdict(book.faults(), book.report(order, seconds(begin)));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private Duration patience() {
        var scaled = Duration.ofMillis((long) PATIENT_MILLIS_AN_ENTRY * order.entries());
        return scaled.compareTo(PATIENCE_LEAST) > 0 ? scaled : PATIENCE_LEAST;
    }

    private List<List<Work>> batches(List<Work> all) {
        return IntStream.range(0, (all.size() + order.batch() - 1) / order.batch())
                .mapToObj(n ->
                        all.subList(
                                n * order.batch(), Math.min(all.size(), (n + 1) * order.batch())))
                .toList();
    }

    private void send(List<Work> all) {
        var batches = batches(all);
        var next = new AtomicInteger();
        var clients =
                IntStream.range(0, CLIENTS)
                        .mapToObj(_ ->
                                CompletableFuture.runAsync(() -> {
                                    for (int n = next.getAndIncrement();
                                            n < batches.size();
                                            n = next.getAndIncrement()) {
                                        befall(n, batches.size());
                                        sendBatch(Integer.toString(n), batches.get(n));
                                    }
                                }))
                        .toList();
        clients.forEach(CompletableFuture::join);
    }

    /** Two deaths of the service, one of the broker, and the facts the early work waits for. */
    private synchronized void befall(int batch, int batches) {
        var before = batch * TENTHS / batches;
        if (before == (batch - 1) * TENTHS / batches && batch > 0) {
            return;
        }
        switch (before) {
            case 2, 7 -> kill(VICTIM);
            case 4 -> kill("kafka");
            case 5 -> then("the early work's project, people and assignments", firm::catchUp);
            default -> {}
        }
    }

    private void kill(String victim) {
        then(
                "SIGKILL for " + victim,
                () -> {
                    suite.kill(victim);
                    Patience.until(DEAD, DEAD, () -> false);
                    suite.restart(victim);
                });
    }

    private void then(String what, Runnable event) {
        fate =
                fate.thenRunAsync(() -> {
                    progress.accept("  " + what);
                    event.run();
                });
    }

    private void sendBatch(String name, List<Work> works) {
        var unreadable = works.stream().filter(w -> w.kind() == Kind.UNREADABLE_RECORD).toList();
        var entries = works.stream().filter(w -> w.kind() != Kind.UNREADABLE_RECORD).toList();
        if (!entries.isEmpty()) {
            var answer =
                    gateway.post(
                                    GatewayClient.INTEGRATION,
                                    "/api/v1/time-entries/batch",
                                    order.system() + "-" + order.entries() + "-" + name,
                                    json(entries))
                            .require(202);
            batchIds.add(answer.path("batchId").asText());
        }
        book.sent(entries);
        if (!unreadable.isEmpty()) {
            book.sentUnreadable(unreadable.size(), sendUnreadable(unreadable));
        }
    }

    /** Straight into the topic; answers the places where the records stand. */
    private List<String> sendUnreadable(List<Work> works) {
        var topic = Topics.TIME_INTAKE.fullName(suite.topicsPrefix());
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", suite.servers().kafka(), "acks", "all"),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            var places = new ArrayList<String>();
            for (var work : works) {
                var bytes = ("no record " + work.id()).getBytes(StandardCharsets.UTF_8);
                var record = new ProducerRecord<>(topic, work.id(), bytes);
                record.headers()
                        .add("legalentity", BenchFirm.ENTITY.getBytes(StandardCharsets.UTF_8));
                var at = producer.send(record).get();
                places.add(topic + "-" + at.partition() + "@" + at.offset());
            }
            return places;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String json(List<Work> entries) {
        return entries.stream()
                .map(this::json)
                .collect(
                        Collectors.joining(
                                ",",
                                "{\"legalEntity\":\"" + BenchFirm.ENTITY + "\",\"entries\":[",
                                "]}"));
    }

    private String json(Work work) {
        var start = work.start();
        var clock =
                start == null
                        ? ""
                        : ",\"startMinute\":%d,\"stopMinute\":%d"
                                .formatted(start, start + work.minutes());
        var type =
                work.kind() == Kind.BILLING_TYPE_NOT_ALLOWED
                        ? ",\"billingType\":\"COMPLIMENTARY\""
                        : "";
        return """
        {"source":{"system":"%s","id":"%s","version":%d},"consultant":"%s","project":"%s",\
        "task":"%s","workDate":"%s","minutes":%d%s%s}\
        """
                .formatted(
                        work.kind() == Kind.LIKELY_DUPLICATE ? order.otherSystem() : order.system(),
                        work.id(),
                        work.version(),
                        work.consultant(),
                        work.project(),
                        work.task(),
                        work.day(),
                        work.minutes(),
                        clock,
                        type);
    }

    private void approveOnTheWay() {
        while (approving) {
            firm.projects().forEach(this::approve);
            Patience.until(POLL, POLL, () -> false);
        }
    }

    /** A project that is not known there yet is approved the next time. */
    private void approve(BenchFirm.Project project) {
        var answer =
                gateway.post(
                        BenchFirm.MANAGER,
                        "/api/v1/approvals",
                        "%s-approve-%s-%d"
                                .formatted(order.system(), began, approvals.getAndIncrement()),
                        """
                        {"project":"%s","from":"2026-09-01","to":"2026-11-30","kinds":["TIME"]}\
                        """
                                .formatted(project.id()));
        if (answer.status() != NOT_FOUND) {
            answer.require(OK);
        }
    }

    private TruthSides.Counts totals() {
        return batchIds.stream()
                .map(sides::batch)
                .reduce(TruthSides.Counts.NONE, TruthSides.Counts::plus);
    }

    /** All judged, what can heal healed, and all that is stored approved. */
    private boolean awaitSettled(TruthPlan plan, CompletableFuture<Void> approver) {
        var published = TruthBook.published(plan);
        return Patience.until(
                patience(),
                POLL.multipliedBy(2),
                () -> {
                    var now = totals();
                    progress.accept("  " + now);
                    if (approver.isDone()) {
                        approver.join();
                    }
                    return now.judged() && now.posted() >= published && sides.intakeBehind() == 0;
                });
    }

    /** The whole topic once more: nothing may change, and the audit chain must hold. */
    private void replay() {
        var chain = sides.auditChain();
        suite.stop(VICTIM);
        var before = sides.everything();
        book.require(
                Patience.until(patience(), POLL, sides::rewindIntake), "the place was set back");
        var again = sides.intakeBehind();
        progress.accept("playing %,d records of time-intake again".formatted(again));
        suite.restart(VICTIM);
        var read = Patience.until(patience(), POLL, () -> sides.intakeBehind() == 0);
        book.require(read, "the topic was read again to its end");
        suite.stop(VICTIM);
        book.replayed(again, before, sides.everything());
        suite.restart(VICTIM);
        book.chain(chain, sides.auditChain());
    }
}
