package io.ledgerline.localstack.bench;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a mixed truth run sends, the same for the same order: sound work, repeats, likeness doubles,
 * work before its project, assignment or person, and work that each rule refuses.
 */
final class TruthPlan {

    static final int GROUPS_EARLY = 3;

    /** First day of the tasks that begin when all work of the run is done. */
    static final LocalDate DATED_FROM = LocalDate.of(2026, 12, 1);

    /** Most minutes that a day takes. */
    static final int DAY_MOST = 600;

    /** Most minutes that a week takes: all that a person does here, and one entry too long. */
    static final int WEEK_MOST = 1_150;

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 27);
    private static final LocalDate AFTER_THE_PERIODS = LocalDate.of(2026, 12, 1);
    private static final LocalDate LEFT = LocalDate.of(2026, 9, 30);
    private static final List<LocalDate> DAYS = weekdays();
    private static final int MORNING = 480;
    private static final int SLOT_MINUTES = 60;
    private static final int REFUSED_MINUTES = 61;
    private static final LocalDate MONDAY = LocalDate.of(2026, 9, 7);
    static final int WEEKS = 12;
    private static final int EVENING = 1_260;
    private static final int EARLY_MORNING = 300;
    private static final int LONG_MINUTES = 580;
    private static final int UNBROKEN_MINUTES = 420;

    /** What a record is there to show; the refused ones are named as their rule. */
    enum Kind {
        SOUND,
        REPEAT,
        EARLY,
        LIKELY_DUPLICATE,
        OVERLAP,
        PROJECT_UNKNOWN,
        WRONG_ENTITY,
        PROJECT_NOT_ACTIVE,
        OUTSIDE_PROJECT_DATES,
        TASK_UNKNOWN,
        TASK_CLOSED,
        OUTSIDE_TASK_DATES,
        BILLING_TYPE_NOT_ALLOWED,
        CONSULTANT_UNKNOWN,
        CONSULTANT_NOT_EMPLOYED,
        NOT_ASSIGNED,
        DAILY_MAXIMUM,
        WEEKLY_MAXIMUM,
        MINIMUM_REST,
        BREAK_TOO_SHORT,
        NON_WORKING_DAY,
        PERIOD_CLOSED,
        UNREADABLE_RECORD,
        SOURCE_CHANGED_AFTER_APPROVAL;

        /** Whether it ends as a case of that name, or as the reason for one. */
        boolean refused() {
            return ordinal() >= LIKELY_DUPLICATE.ordinal();
        }

        /** Whether it is refused, or the record it meets, whichever comes later. */
        boolean twin() {
            return this == LIKELY_DUPLICATE
                    || this == OVERLAP
                    || this == WEEKLY_MAXIMUM
                    || this == MINIMUM_REST;
        }

        /** Whether any person's work of any day can show it. */
        private boolean anywhere() {
            return refused()
                    && !twin()
                    && this != BREAK_TOO_SHORT
                    && this != SOURCE_CHANGED_AFTER_APPROVAL;
        }
    }

    /** The names that the firm has for what the plan needs. */
    interface Names {
        String person(int number);

        String project(int number);

        String late(int group);

        String foreign();

        String refused();

        /** A project with tasks that begin on {@link #DATED_FROM}. */
        String dated();
    }

    /**
     * One record.
     *
     * @param start minute of the day, or null
     * @param twin source id of the record that it meets, of which only one is taken; "" for none
     */
    record Work(
            Kind kind,
            String id,
            int version,
            String consultant,
            String project,
            String task,
            LocalDate day,
            int minutes,
            @Nullable Integer start,
            String twin) {

        private Work as(Kind other) {
            return new Work(
                    other, id, version, consultant, project, task, day, minutes, start, twin);
        }

        private Work with(Kind other, String newId, int length, int shift) {
            var begin = start == null ? null : start + shift;
            return new Work(
                    other, newId, version, consultant, project, task, day, length, begin, id);
        }

        private Work later(Kind other, String newId, int days, @Nullable Integer begin) {
            return new Work(
                    other,
                    newId,
                    version,
                    consultant,
                    project,
                    task,
                    day.plusDays(days),
                    minutes,
                    begin,
                    id);
        }

        private Work changed() {
            return new Work(
                    Kind.SOURCE_CHANGED_AFTER_APPROVAL,
                    id,
                    version + 1,
                    consultant,
                    project,
                    task,
                    day,
                    minutes + 1,
                    start,
                    "");
        }
    }

    private final TruthOrder order;
    private final Names names;
    private final Random random;
    private final List<Work> sound = new ArrayList<>();
    private final List<Work> first = new ArrayList<>();
    private final List<Work> changed = new ArrayList<>();
    private int ids;

    TruthPlan(TruthOrder order, Names names) {
        this.order = order;
        this.names = names;
        this.random = new Random(order.seed());
        mix();
    }

    /** All but the changes, in the order of sending. */
    List<Work> first() {
        return List.copyOf(first);
    }

    /** Higher versions of approved work; sent after the approval of all. */
    List<Work> changed() {
        return List.copyOf(changed);
    }

    /** Records by what they are there to show. */
    Map<Kind, Integer> counts() {
        var counts = new EnumMap<Kind, Integer>(Kind.class);
        first.forEach(work -> counts.merge(work.kind(), 1, Integer::sum));
        counts.put(Kind.SOURCE_CHANGED_AFTER_APPROVAL, changed.size());
        return counts;
    }

    private void mix() {
        var early = times(order.share(order.early()), this::early);
        var each = order.share(order.refused());
        var others = new ArrayList<Work>();
        for (var kind : Kind.values()) {
            if (kind.anywhere()) {
                others.addAll(times(each, _ -> refused(kind)));
            }
        }
        others.addAll(workingTime(each));
        var alike = order.share(order.likenesses());
        var repeated = order.share(order.repeats());
        var sounds = order.entries() - early.size() - others.size() - 2 * each - alike - repeated;
        sound.addAll(times(sounds, this::sound));
        // The first ones have twins, the next are changed later, and repeats are of the rest.
        others.addAll(times(each, n -> sound.get(n).with(Kind.OVERLAP, id(), 6, 5)));
        others.addAll(times(alike, n -> alike(sound.get(each + n))));
        for (var work : sound.subList(each + alike, 2 * each + alike)) {
            changed.add(work.changed());
        }
        var rest = sound.subList(2 * each + alike, sound.size());
        others.addAll(times(repeated, _ -> rest.get(random.nextInt(rest.size())).as(Kind.REPEAT)));
        others.addAll(sound);
        Collections.shuffle(others, random);
        var half = others.size() / 2;
        first.addAll(early);
        first.addAll(others.subList(0, half));
        Collections.shuffle(first, random);
        first.addAll(others.subList(half, others.size()));
    }

    /**
     * Weeks of people who do nothing else: two days that are too long for one week, whichever comes
     * first; or an evening before an early morning, and on the Friday a day without a break.
     */
    private List<Work> workingTime(int each) {
        var made = new ArrayList<Work>(5 * each);
        for (int n = 0; n < each; n++) {
            var longDay = strict(Kind.SOUND, n, 0, LONG_MINUTES, null);
            made.add(longDay);
            made.add(longDay.later(Kind.WEEKLY_MAXIMUM, id(), 2, null));
            var evening = strict(Kind.SOUND, each + n, 0, SLOT_MINUTES, EVENING);
            made.add(evening);
            made.add(evening.later(Kind.MINIMUM_REST, id(), 1, EARLY_MORNING));
            made.add(strict(Kind.BREAK_TOO_SHORT, each + n, 4, UNBROKEN_MINUTES, MORNING));
        }
        return made;
    }

    private Work strict(Kind kind, int week, int dayOfWeek, int minutes, @Nullable Integer start) {
        var person = order.leaver() + 1 + week / WEEKS;
        return new Work(
                kind,
                id(),
                1,
                names.person(person),
                names.project(person % order.projects()),
                TruthFirm.TASK,
                MONDAY.plusWeeks(week % WEEKS).plusDays(dayOfWeek),
                minutes,
                start,
                "");
    }

    private static Work alike(Work work) {
        return work.with(Kind.LIKELY_DUPLICATE, work.id() + "-again", work.minutes(), 0);
    }

    private static List<Work> times(int count, IntFunction<Work> make) {
        var made = new ArrayList<Work>(count);
        for (int n = 0; n < count; n++) {
            made.add(make.apply(n));
        }
        return made;
    }

    private String id() {
        return Integer.toString(ids++);
    }

    private Work sound(int n) {
        var person = n % order.persons();
        var project = names.project(person % order.projects());
        return work(Kind.SOUND, names.person(person), project, n / order.persons());
    }

    private Work early(int n) {
        var group = n % GROUPS_EARLY;
        var inGroup = n / GROUPS_EARLY;
        var person = order.persons() + group * order.latePersons() + inGroup % order.latePersons();
        return work(
                Kind.EARLY, names.person(person), names.late(group), inGroup / order.latePersons());
    }

    /** Work of one person: no two at once, and no two of a day of the same length. */
    private Work work(Kind kind, String person, String project, int nth) {
        var slot = nth / DAYS.size();
        return new Work(
                kind,
                id(),
                1,
                person,
                project,
                TruthFirm.TASK,
                DAYS.get(nth % DAYS.size()),
                30 + 5 * slot,
                MORNING + SLOT_MINUTES * slot,
                "");
    }

    private Work refused(Kind kind) {
        var person = random.nextInt(order.persons());
        var own = person % order.projects();
        var project =
                switch (kind) {
                    case PROJECT_UNKNOWN -> "PRJ-NEVER-" + random.nextInt(50);
                    case WRONG_ENTITY -> names.foreign();
                    case PROJECT_NOT_ACTIVE -> names.refused();
                    case OUTSIDE_TASK_DATES -> names.dated();
                    case NOT_ASSIGNED -> names.project((own + 1) % order.projects());
                    default -> names.project(own);
                };
        var consultant =
                switch (kind) {
                    case CONSULTANT_UNKNOWN -> "NOBODY-" + order.seed() + "-" + person;
                    case CONSULTANT_NOT_EMPLOYED -> names.person(order.leaver());
                    default -> names.person(person);
                };
        var task =
                switch (kind) {
                    case TASK_UNKNOWN -> "NEVER";
                    case TASK_CLOSED -> TruthFirm.CLOSED_TASK;
                    default -> TruthFirm.TASK;
                };
        var minutes = kind == Kind.DAILY_MAXIMUM ? DAY_MOST + 1 : REFUSED_MINUTES;
        return new Work(kind, id(), 1, consultant, project, task, day(kind), minutes, null, "");
    }

    private LocalDate day(Kind kind) {
        var nth = random.nextInt(DAYS.size());
        return switch (kind) {
            case OUTSIDE_PROJECT_DATES -> FIRST_DAY.minusDays(1 + nth);
            case CONSULTANT_NOT_EMPLOYED -> LEFT.plusDays(1 + nth / 2);
            case PERIOD_CLOSED -> AFTER_THE_PERIODS.plusDays(nth % 4 * 8);
            case NON_WORKING_DAY -> MONDAY.plusWeeks(nth % WEEKS).plusDays(6);
            default -> DAYS.get(nth);
        };
    }

    private static List<LocalDate> weekdays() {
        return FIRST_DAY
                .datesUntil(LAST_DAY.plusDays(1))
                .filter(day -> day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue())
                .toList();
    }
}
