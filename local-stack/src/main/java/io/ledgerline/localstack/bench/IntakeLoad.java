package io.ledgerline.localstack.bench;

import io.ledgerline.localstack.demo.GatewayClient;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * Sends the entries in batches of 1,000 as several clients, as fast as the edge takes them; behind
 * them approvers wait until a batch is stored and approve its projects, unless the entries come
 * approved by a colleague of who worked. Entries go project by project, so that a batch is the
 * timesheets of a few projects.
 */
final class IntakeLoad {

    static final int BATCH = 1_000;
    private static final int APPROVERS = 2;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 27);
    private static final int DAYS = 88;
    private static final Duration STORED_POLL = Duration.ofMillis(200);
    private static final int NOTHING_MORE = -1;
    private static final int PAGE = 200;

    private final LoadClient clients;
    private final GatewayClient gateway;
    private final List<BenchFirm.Project> projects;
    private final Size size;
    private final String system;

    private final InstantSource clock = InstantSource.system();
    private final AtomicLongArray acceptedAt;
    private final AtomicLong lastAcceptedAt = new AtomicLong();
    private final AtomicLong lastStoredAt = new AtomicLong();

    /** How much load. */
    record Size(int entries, int persons, int clients, boolean approvedAtSource) {

        int batches() {
            return (entries + BATCH - 1) / BATCH;
        }
    }

    /** Epoch milliseconds: first request, last 202, last batch seen stored. */
    record Sent(long begin, long lastAccepted, long lastStored) {}

    IntakeLoad(
            LoadClient clients,
            GatewayClient gateway,
            List<BenchFirm.Project> projects,
            Size size,
            String system) {
        this.clients = clients;
        this.gateway = gateway;
        this.projects = projects;
        this.size = size;
        this.system = system;
        this.acceptedAt = new AtomicLongArray(size.batches());
    }

    /** Epoch milliseconds of the 202 that took the entry. */
    long acceptedAt(int entry) {
        return acceptedAt.get(entry / BATCH);
    }

    private record Accepted(int batch, String id) {}

    /** Returns when every batch is accepted, stored and approved. */
    Sent run() {
        var minutes = lengthOfItsOwn();
        var accepted = new LinkedBlockingQueue<Accepted>();
        var next = new AtomicInteger();
        var begin = clock.millis();
        try (var threads = Executors.newCachedThreadPool()) {
            var senders =
                    IntStream.range(0, size.clients())
                            .<Future<?>>mapToObj(
                                    _ -> threads.submit(() -> send(next, minutes, accepted)))
                            .toList();
            var approvers =
                    IntStream.range(0, APPROVERS)
                            .<Future<?>>mapToObj(_ -> threads.submit(() -> approve(accepted)))
                            .toList();
            senders.forEach(IntakeLoad::join);
            approvers.forEach(_ -> accepted.add(new Accepted(NOTHING_MORE, "")));
            approvers.forEach(IntakeLoad::join);
        }
        return new Sent(begin, lastAcceptedAt.get(), lastStoredAt.get());
    }

    /**
     * In minutes, longer than the entries of every load before: those of the same length would be
     * doubles by likeness, and wait. Each load has entries of the first project on the first day.
     */
    private int lengthOfItsOwn() {
        var longest = SingleEntries.MINUTES;
        var cursor = "";
        do {
            var page =
                    gateway.get(
                            BenchFirm.MANAGER,
                            "/api/v1/time-entries?project=%s&from=%s&to=%s&limit=%d%s"
                                    .formatted(
                                            projects.getFirst().code(),
                                            FIRST_DAY,
                                            FIRST_DAY,
                                            PAGE,
                                            cursor));
            for (var entry : page.path("items")) {
                longest = Math.max(longest, entry.path("workedMinutes").asInt());
            }
            var next = page.path("nextCursor");
            cursor = next.isTextual() ? "&cursor=" + next.asText() : "";
        } while (!cursor.isEmpty());
        return longest + 1;
    }

    private void send(AtomicInteger next, int minutes, BlockingQueue<Accepted> accepted) {
        for (int n = next.getAndIncrement(); n < size.batches(); n = next.getAndIncrement()) {
            var answer =
                    clients.post(
                            GatewayClient.INTEGRATION,
                            "/api/v1/time-entries/batch",
                            system + "-" + n,
                            batch(n, minutes),
                            202);
            var now = clock.millis();
            acceptedAt.set(n, now);
            lastAcceptedAt.accumulateAndGet(now, Math::max);
            accepted.add(new Accepted(n, field(answer, "batchId")));
        }
    }

    private static String field(String json, String name) {
        var from = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return json.substring(from, json.indexOf('"', from));
    }

    private void approve(BlockingQueue<Accepted> accepted) {
        try {
            for (var one = accepted.take(); one.batch() >= 0; one = accepted.take()) {
                awaitStored(one);
                lastStoredAt.accumulateAndGet(clock.millis(), Math::max);
                if (!size.approvedAtSource()) {
                    for (int project : projectsOf(one.batch())) {
                        approve(one.batch(), projects.get(project));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitStored(Accepted batch) {
        var expected = bound(batch.batch() + 1) - bound(batch.batch());
        gateway.await(
                "batch " + batch.batch(),
                () ->
                        gateway.get(
                                GatewayClient.INTEGRATION,
                                "/api/v1/time-entries/batches/" + batch.id()),
                counts -> counts.path("accepted").asInt() == expected,
                STORED_POLL);
    }

    private void approve(int batch, BenchFirm.Project project) {
        clients.post(
                BenchFirm.MANAGER,
                "/api/v1/approvals",
                "%s-%d-%s".formatted(system, batch, project.code()),
                """
                {"project":"%s","from":"%s","to":"%s","kinds":["TIME"]}\
                """
                        .formatted(project.id(), FIRST_DAY, LAST_DAY),
                200);
    }

    private int bound(int batch) {
        return Math.min(size.entries(), batch * BATCH);
    }

    private int[] projectsOf(int batch) {
        return IntStream.range(bound(batch), bound(batch + 1))
                .map(this::project)
                .distinct()
                .toArray();
    }

    /** The first entries are the first project's, so that each project has the same share. */
    private int project(int entry) {
        return (int) ((long) entry * projects.size() / size.entries());
    }

    private String batch(int batch, int minutes) {
        var text = new StringBuilder("{\"legalEntity\":\"").append(BenchFirm.ENTITY);
        text.append("\",\"entries\":[");
        for (int n = bound(batch); n < bound(batch + 1); n++) {
            text.append(n == bound(batch) ? "" : ",").append(entry(n, minutes));
        }
        return text.append("]}").toString();
    }

    private String entry(int n, int minutes) {
        var project = project(n);
        var staff = Math.max(1, size.persons() / projects.size());
        var person = project + n % staff * projects.size();
        return """
        {"source":{"system":"%s","id":"%d","version":1},"consultant":"%s","project":"%s",\
        "task":"BUILD","workDate":"%s","minutes":%d%s}\
        """
                .formatted(
                        system,
                        n,
                        BenchFirm.person(person),
                        projects.get(project).code(),
                        FIRST_DAY.plusDays(n / staff % DAYS),
                        minutes,
                        size.approvedAtSource()
                                ? ",\"approvedBy\":\""
                                        + BenchFirm.person((person + 1) % size.persons())
                                        + "\""
                                : "");
    }

    private static void join(Future<?> work) {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
