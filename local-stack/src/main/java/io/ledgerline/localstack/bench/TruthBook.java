package io.ledgerline.localstack.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.localstack.bench.TruthPlan.Kind;
import io.ledgerline.localstack.bench.TruthPlan.Work;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The sender's own book, and what it says of what the other sides have found. */
final class TruthBook {

    private static final int SHOWN = 5;

    private final Map<Kind, Integer> sent = new EnumMap<>(Kind.class);
    private final Map<String, Work> first = new HashMap<>();
    private final List<Work> twins = new ArrayList<>();
    private final Map<String, Kind> twinned = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final Set<String> unreadable = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private final StringBuilder seen = new StringBuilder();

    /** How many of the plan's records must be published. */
    static long published(TruthPlan plan) {
        return plan.first().stream()
                .filter(work -> work.kind() == Kind.SOUND || work.kind() == Kind.EARLY)
                .count();
    }

    synchronized void sent(List<Work> works) {
        for (var work : works) {
            sent.merge(work.kind(), 1, Integer::sum);
            switch (work.kind()) {
                case REPEAT -> {}
                case SOURCE_CHANGED_AFTER_APPROVAL -> changed.add(work.id());
                default -> {
                    first.put(work.id(), work);
                    if (work.kind().twin()) {
                        twins.add(work);
                        twinned.put(work.id(), work.kind());
                        twinned.put(work.twin(), work.kind());
                    }
                }
            }
        }
    }

    synchronized void sentUnreadable(int count, List<String> places) {
        sent.merge(Kind.UNREADABLE_RECORD, count, Integer::sum);
        unreadable.addAll(places);
    }

    void require(boolean met, String what) {
        if (!met) {
            faults.add("not so: " + what);
        }
    }

    /** Holds the sides against the book: each record once, where it belongs. */
    void compare(
            TruthSides.Published published, List<TruthSides.Case> found, TruthSides.Counts counts) {
        var cases =
                found.stream()
                        .filter(one ->
                                !one.code().equals(Kind.UNREADABLE_RECORD.name())
                                        || unreadable.stream().anyMatch(place -> isOf(one, place)))
                        .toList();
        expectPublished(published, cases);
        var byCode = expectCases(cases);
        var total = sent.values().stream().mapToInt(Integer::intValue).sum();
        var entries = published.entries().size();
        equal("published + cases + duplicates", total, entries + cases.size() + counts.duplicate());
        equal("duplicates", sent.getOrDefault(Kind.REPEAT, 0), counts.duplicate());
        equal("batches: posted", entries, counts.posted());
        equal("batches: accepted", entries, counts.accepted());
        equal(
                "batches: waiting and rejected",
                cases.size() - unreadable.size(),
                counts.waiting() + counts.rejected());
        tabulate(published, byCode, counts);
        seen.append(
                "  sent %,d = published %,d + live cases %,d + duplicates %,d; %,d redelivered%n"
                        .formatted(
                                total,
                                entries,
                                cases.size(),
                                counts.duplicate(),
                                published.redelivered()));
    }

    private static boolean isOf(TruthSides.Case one, String place) {
        return one.source().contains(place + " ");
    }

    private void expectPublished(TruthSides.Published published, List<TruthSides.Case> cases) {
        none("told more than once", published.again());
        var casesOf =
                cases.stream()
                        .collect(
                                Collectors.groupingBy(
                                        TruthSides.Case::source, Collectors.counting()));
        var minutes = 0L;
        for (var twin : twins) {
            var both = List.of(twin.id(), twin.twin());
            var taken = both.stream().filter(published.entries()::containsKey).toList();
            var refused = both.stream().mapToLong(id -> casesOf.getOrDefault(id, 0L)).sum();
            if (taken.size() != 1 || refused != 1) {
                faults.add("of %s were published %s, %d cases".formatted(both, taken, refused));
            }
        }
        for (var work : first.values()) {
            var told = published.entries().containsKey(work.id());
            minutes += told ? work.minutes() : 0;
            var must = work.kind() == Kind.SOUND || work.kind() == Kind.EARLY;
            if (!twinned.containsKey(work.id()) && told != must) {
                faults.add("%s was %s".formatted(work, told ? "published" : "not published"));
            }
        }
        equal("minutes published", minutes, published.minutes());
    }

    private Map<String, Long> expectCases(List<TruthSides.Case> cases) {
        var byCode =
                cases.stream()
                        .collect(
                                Collectors.groupingBy(
                                        TruthSides.Case::code,
                                        TreeMap::new,
                                        Collectors.counting()));
        var expected =
                sent.entrySet().stream()
                        .filter(entry -> entry.getKey().refused())
                        .collect(
                                Collectors.toMap(
                                        entry -> entry.getKey().name(),
                                        entry -> (long) entry.getValue(),
                                        Long::sum,
                                        TreeMap::new));
        equal("cases by rule", expected, byCode);
        for (var one : cases) {
            var work = first.get(one.source());
            var fits =
                    switch (one.code()) {
                        case "SOURCE_CHANGED_AFTER_APPROVAL" -> changed.contains(one.source());
                        case "UNREADABLE_RECORD" -> true;
                        default -> work != null && one.code().equals(refusal(work));
                    };
            require(fits, "%s is the case of %s".formatted(one, work));
        }
        return byCode;
    }

    /** Of two that meet either may be refused, as what the later of them was sent to show. */
    private String refusal(Work work) {
        return twinned.getOrDefault(work.id(), work.kind()).name();
    }

    /** Each way to send a record, with how many were sent and how many ended as they must. */
    private void tabulate(
            TruthSides.Published published, Map<String, Long> byCode, TruthSides.Counts counts) {
        var early =
                published.entries().keySet().stream()
                        .filter(id -> first.containsKey(id) && first.get(id).kind() == Kind.EARLY)
                        .count();
        seen.append("  %-30s %9s %9s  %s%n".formatted("way", "sent", "found", "as"));
        for (var kind : Kind.values()) {
            var found =
                    switch (kind) {
                        case SOUND -> published.entries().size() - early;
                        case EARLY -> early;
                        case REPEAT -> counts.duplicate();
                        default -> byCode.getOrDefault(kind.name(), 0L);
                    };
            var as =
                    switch (kind) {
                        case SOUND, EARLY -> "published";
                        case REPEAT -> "duplicate";
                        default -> "case";
                    };
            seen.append(
                    "  %-30s %,9d %,9d  %s%n"
                            .formatted(kind, sent.getOrDefault(kind, 0), found, as));
        }
    }

    /** The replay: each table and topic as it was. */
    void replayed(long records, Map<String, String> before, Map<String, String> after) {
        before.forEach((what, rows) ->
                equal("replay: " + what, rows, after.getOrDefault(what, "nothing")));
        seen.append("  replay of %,d records: %s%n".formatted(records, after));
    }

    void chain(JsonNode before, JsonNode after) {
        equal("audit chain", before, after);
        require(!after.toString().contains("false"), "the audit chain holds: " + after);
        seen.append("  audit chain %s%n".formatted(after));
    }

    private void none(String what, List<String> found) {
        if (!found.isEmpty()) {
            faults.add(
                    "%d %s: %s"
                            .formatted(
                                    found.size(),
                                    what,
                                    found.subList(0, Math.min(SHOWN, found.size()))));
        }
    }

    private void equal(String what, Object expected, Object found) {
        if (!Objects.equals(expected.toString(), String.valueOf(found))) {
            faults.add("%s: expected %s, found %s".formatted(what, expected, found));
        }
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    String report(TruthOrder order, double seconds) {
        return "mixed truth run, %,d records, seed %d, %.0f s%n%s  %s"
                .formatted(
                        order.entries(),
                        order.seed(),
                        seconds,
                        seen,
                        faults.isEmpty() ? "TRUE" : "NOT TRUE:\n  " + String.join("\n  ", faults));
    }
}
