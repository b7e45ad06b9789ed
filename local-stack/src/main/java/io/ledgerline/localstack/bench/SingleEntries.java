package io.ledgerline.localstack.bench;

import io.ledgerline.localstack.Tokens;
import io.ledgerline.localstack.demo.GatewayClient;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Single entries over HTTP through the gateway: judged, stored and answered one by one. Clients use
 * two logins in turn, as the gateway holds each to its rate.
 */
final class SingleEntries {

    static final int ENTRIES_DEFAULT = 2_000;

    /** Shorter than the entries of every other load, which would be doubles by likeness. */
    static final int MINUTES = 1;

    private static final int WARM_UP = 200;
    private static final int PERSONS = 40;
    private static final int PROJECTS = 8;
    private static final int DAYS = 88;

    private final LoadClient clients;
    private final GatewayClient people;
    private final String run =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), 8);

    SingleEntries(String gateway, Tokens tokens) {
        this.clients = new LoadClient(gateway, tokens);
        this.people = new GatewayClient(gateway, tokens);
    }

    String measure(int atOnce, int entries) {
        var projects = new BenchFirm(people).staff(PERSONS, PROJECTS);
        IntStream.range(0, WARM_UP).forEach(n -> send("warm", n, projects.get(n % PROJECTS)));
        var millis = new double[entries];
        var begin = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(atOnce)) {
            var work =
                    IntStream.range(0, atOnce)
                            .<Future<?>>mapToObj(client ->
                                    threads.submit(() -> {
                                        for (int n = client; n < entries; n += atOnce) {
                                            millis[n] = send("load", n, projects.get(n % PROJECTS));
                                        }
                                    }))
                            .toList();
            work.forEach(SingleEntries::join);
        }
        var seconds = (System.nanoTime() - begin) / 1e9;
        return "single entries, %d clients, %d entries: %.0f/s, %s, told to wait %d times"
                .formatted(
                        atOnce,
                        entries,
                        entries / seconds,
                        Quantiles.of(millis),
                        clients.toldToWait());
    }

    private double send(String phase, int n, BenchFirm.Project project) {
        var begin = System.nanoTime();
        clients.post(
                n % 2 == 0 ? GatewayClient.INTEGRATION : BenchFirm.MANAGER,
                "/api/v1/time-entries",
                "%s-%s-%d".formatted(run, phase, n),
                """
                {"legalEntity":"%s","source":{"system":"bench-single","id":"%s-%s-%d","version":1},
                 "consultant":"%s","project":"%s","task":"BUILD","workDate":"2026-%s","minutes":%d}\
                """
                        .formatted(
                                BenchFirm.ENTITY,
                                run,
                                phase,
                                n,
                                BenchFirm.person(n % PERSONS),
                                project.code(),
                                day(n / PERSONS % DAYS),
                                MINUTES),
                201);
        return (System.nanoTime() - begin) / 1e6;
    }

    private static String day(int n) {
        return java.time.LocalDate.of(2026, 9, 1).plusDays(n).toString().substring(5);
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
