package io.ledgerline.localstack.bench;

import io.ledgerline.localstack.demo.DealToCash;
import io.ledgerline.localstack.demo.GatewayClient;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Projects and people of a mixed truth run, some of which come only while work is being sent. */
final class TruthFirm implements TruthPlan.Names {

    static final String TASK = "BUILD";
    static final String CLOSED_TASK = "DONE";
    private static final int BOOKS_PEOPLE_AND_DEAL = 3;
    private static final int LATE_PROJECT = 9_000;
    private static final int REFUSED_PROJECT = 9_500;
    private static final int DATED_PROJECT = 9_700;
    private static final int TRIES = 4;
    private static final String CARD = "US-STD-2026";
    private static final String LEFT =
            "<wd:Active>0</wd:Active><wd:Terminated>1</wd:Terminated>"
                    + "<wd:Termination_Date>2026-09-30</wd:Termination_Date>";

    private final GatewayClient gateway;
    private final BenchFirm firm;
    private final TruthOrder order;
    private final TaskDates taskDates;
    private volatile List<BenchFirm.Project> projects = List.of();
    private String foreign = "";
    private String refused = "";
    private String dated = "";

    TruthFirm(GatewayClient gateway, TruthOrder order, TaskDates taskDates) {
        this.gateway = gateway;
        this.firm = new BenchFirm(gateway);
        this.order = order;
        this.taskDates = taskDates;
    }

    @Override
    public String person(int number) {
        return "T%02d%05d".formatted(order.seed(), number);
    }

    @Override
    public String project(int number) {
        return projects.get(number).code();
    }

    /** The first group's project is known by a foreign name only, as it does not exist yet. */
    @Override
    public String late(int group) {
        return group == 0 ? order.system() + ":late" : project(group);
    }

    @Override
    public String foreign() {
        return foreign;
    }

    @Override
    public String refused() {
        return refused;
    }

    @Override
    public String dated() {
        return dated;
    }

    /** All that is known before the first record is sent. */
    List<BenchFirm.Project> open() {
        openBooks();
        firm.openCustomer();
        openTemplate();
        projects =
                BenchFirm.inParallel(
                        IntStream.range(0, order.projects())
                                .<BenchFirm.Work<BenchFirm.Project>>mapToObj(
                                        n -> () -> winActive(n))
                                .toList());
        projects.forEach(this::closeTask);
        refused = win(REFUSED_PROJECT, "NO-SUCH-CARD").code();
        var late = winActive(DATED_PROJECT);
        taskDates.begin(late.id(), TruthPlan.DATED_FROM);
        dated = late.code();
        firm.hire(
                Stream.of(
                                IntStream.range(0, latePerson(2, 0)).mapToObj(n -> worker(n, "")),
                                Stream.of(worker(order.leaver(), LEFT)),
                                strict().mapToObj(n -> worker(n, "")))
                        .flatMap(Function.identity())
                        .toList());
        assign(
                IntStream.concat(IntStream.range(0, order.persons()), strict()).boxed().toList(),
                n -> projects.get(n % order.projects()));
        return projects;
    }

    /** What the early work has been waiting for: a project, assignments, people. */
    void catchUp() {
        var late = winActive(LATE_PROJECT);
        firm.hire(
                IntStream.range(latePerson(2, 0), latePerson(2, order.latePersons()))
                        .mapToObj(n -> worker(n, ""))
                        .toList());
        for (int group = 0; group < TruthPlan.GROUPS_EARLY; group++) {
            var project = group == 0 ? late : projects.get(group);
            assign(
                    IntStream.range(latePerson(group, 0), latePerson(group, order.latePersons()))
                            .boxed()
                            .toList(),
                    _ -> project);
        }
        gateway.post(
                        GatewayClient.INTEGRATION,
                        "/api/v1/external-references",
                        order.system() + "-late",
                        """
                        {"legalEntity":"US01","system":"%s","kind":"PROJECT","externalId":"late",
                         "code":"%s"}\
                        """
                                .formatted(order.system(), late.code()))
                .require(200);
        projects = Stream.concat(projects.stream(), Stream.of(late)).toList();
    }

    /**
     * What people may work while the run lasts; later runs of the stack go by the daily maximum
     * alone.
     *
     * @param run unlike that of every other run
     */
    void limitWork(String run) {
        setLimits(
                run + "-limits",
                """
                {"dailyMaximumMinutes":%d,"weeklyMaximumMinutes":%d,"minimumRestMinutes":660,
                 "breaks":[{"afterMinutes":360,"minutes":30}],"nonWorkingWeekdays":["SUNDAY"],
                 "onNonWorkingDays":"REFUSE","daysAhead":60}\
                """
                        .formatted(TruthPlan.DAY_MOST, TruthPlan.WEEK_MOST));
    }

    void limitDaysOnly(String run) {
        setLimits(
                run + "-days",
                "{\"dailyMaximumMinutes\":%d,\"daysAhead\":60}".formatted(TruthPlan.DAY_MOST));
    }

    private void setLimits(String key, String limits) {
        gateway.put(
                        "rita",
                        "/api/v1/time-policies/" + BenchFirm.ENTITY + "/2026-09-01",
                        key,
                        limits)
                .require(200);
    }

    /** Every project that work is booked on by now. */
    List<BenchFirm.Project> projects() {
        return projects;
    }

    private IntStream strict() {
        return IntStream.range(order.leaver() + 1, order.leaver() + 1 + order.strictPersons());
    }

    private int latePerson(int group, int number) {
        return order.persons() + group * order.latePersons() + number;
    }

    private void openBooks() {
        if (germanProjects().isEmpty()) {
            new DealToCash(gateway)
                    .steps().stream()
                            .limit(BOOKS_PEOPLE_AND_DEAL)
                            .forEach(step -> step.play().run());
        }
        foreign = germanProjects().getFirst();
    }

    /** Their ids, as another entity's project may have the same code. */
    private List<String> germanProjects() {
        return gateway.get("paul", "/api/v1/projects").path("items").findValuesAsText("id");
    }

    private void openTemplate() {
        var task =
                """
                {"code":"%s","name":"%1$s","billingMethod":"TIME_AND_MATERIAL",
                 "billingType":"CHARGEABLE"}\
                """;
        gateway.post(
                        BenchFirm.MANAGER,
                        "/api/v1/project-templates",
                        "truth-template",
                        """
                        {"code":"TRUTH","legalEntity":"US01","name":"Truth","durationMonths":6,
                         "fixedPriceMinutes":0,
                         "plannedCostPerHour":{"amount":"85.00","currency":"USD"},
                         "tasks":[%s,%s],"milestones":[]}\
                        """
                                .formatted(task.formatted(TASK), task.formatted(CLOSED_TASK)))
                .require(201);
    }

    private BenchFirm.Project win(int number, String rateCard) {
        return firm.win("006Hq00%02d%06d".formatted(order.seed(), number), "TRUTH", rateCard);
    }

    /** A project that is refused stays so, and another deal is won. */
    private BenchFirm.Project winActive(int number) {
        for (int tried = 0; tried < TRIES; tried++) {
            var project = win(tried * 10_000 + number, CARD);
            var judged =
                    gateway.await(
                            "the verdict on " + project.code(),
                            () ->
                                    gateway.get(
                                            BenchFirm.MANAGER, "/api/v1/projects/" + project.id()),
                            seen -> !seen.path("state").asText().equals("PROPOSED"));
            if (judged.path("state").asText().equals("ACTIVE")) {
                return project;
            }
        }
        throw new IllegalStateException("deal " + number + " was refused each time");
    }

    private void closeTask(BenchFirm.Project project) {
        gateway.post(
                        BenchFirm.MANAGER,
                        "/api/v1/projects/" + project.id() + "/tasks/" + CLOSED_TASK + "/close",
                        "truth-close-" + project.code(),
                        "{}")
                .require(200);
    }

    private String worker(int number, String status) {
        return BenchFirm.worker(
                person(number),
                "%02x%06d".formatted(128 + order.seed(), number),
                status.isEmpty() ? BenchFirm.ACTIVE : status);
    }

    private interface ProjectOf {
        BenchFirm.Project of(int person);
    }

    private void assign(List<Integer> people, ProjectOf projectOf) {
        BenchFirm.inParallel(
                people.stream()
                        .<BenchFirm.Work<Object>>map(n ->
                                () ->
                                        firm.assign(
                                                projectOf.of(n),
                                                person(n),
                                                "truth-%s-%d".formatted(projectOf.of(n).code(), n),
                                                "2026-12-31"))
                        .toList());
    }
}
