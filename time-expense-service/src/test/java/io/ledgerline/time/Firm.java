package io.ledgerline.time;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.assignment.Assignment;
import io.ledgerline.contracts.assignment.AssignmentState;
import io.ledgerline.contracts.assignment.BookingType;
import io.ledgerline.contracts.assignment.Consultant;
import io.ledgerline.contracts.assignment.ConsultantState;
import io.ledgerline.contracts.assignment.ConsultantTerms;
import io.ledgerline.contracts.billing.LegalEntity;
import io.ledgerline.contracts.billing.PeriodModule;
import io.ledgerline.contracts.billing.PeriodStatus;
import io.ledgerline.contracts.billing.PostingPeriod;
import io.ledgerline.contracts.common.BillingType;
import io.ledgerline.contracts.common.Money;
import io.ledgerline.contracts.common.RevenueMethod;
import io.ledgerline.contracts.project.BillingMethod;
import io.ledgerline.contracts.project.Contract;
import io.ledgerline.contracts.project.ContractLine;
import io.ledgerline.contracts.project.ContractState;
import io.ledgerline.contracts.project.Project;
import io.ledgerline.contracts.project.ProjectBudget;
import io.ledgerline.contracts.project.ProjectState;
import io.ledgerline.contracts.project.ProjectTask;
import io.ledgerline.contracts.project.RoundingPolicy;
import io.ledgerline.contracts.project.TaskState;
import io.ledgerline.kit.value.Ids;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A project of its own for each test, with people staffed on BUILD from 2026-08 to 2026-12; DESIGN
 * is not chargeable, KICKOFF is closed. August is closed in the books, September to November open.
 */
record Firm(String entity, String code, UUID project, List<UUID> people, List<String> users) {

    private static final LocalDate FROM = LocalDate.of(2026, 8, 1);
    private static final LocalDate TO = LocalDate.of(2026, 12, 31);
    private static final YearMonth FIRST_MONTH = YearMonth.of(2026, 8);
    private static final int MONTHS = 4;

    /**
     * @param users user names; the employee code of NAME is `E-NAME`, the id follows from the name
     */
    static Firm of(String entity, String code, String... users) {
        var people = List.of(users).stream().map(Firm::person).toList();
        return new Firm(entity, code, Ids.derived("project", code), people, List.of(users));
    }

    static UUID person(String user) {
        return Ids.derived("consultant", user);
    }

    UUID task(String name) {
        return Ids.derived("task", code, name);
    }

    List<World.Fact> events() {
        var facts = new ArrayList<World.Fact>();
        facts.add(World.Fact.of(Topics.LEGAL_ENTITIES, entity, entity, legalEntity()));
        for (int i = 0; i < MONTHS; i++) {
            for (var module : List.of(PeriodModule.TIME, PeriodModule.EXPENSE)) {
                var month = FIRST_MONTH.plusMonths(i);
                var status = i == 0 ? PeriodStatus.CLOSED : PeriodStatus.OPEN;
                facts.add(period(month, module, status, 1));
            }
        }
        facts.add(contract(null, 1));
        facts.add(projectFact(ProjectState.ACTIVE, 1));
        for (var user : users) {
            facts.add(consultant(user));
            facts.add(assignment(user));
        }
        return facts;
    }

    World.Fact period(YearMonth month, PeriodModule module, PeriodStatus status, long version) {
        return World.Fact.of(
                Topics.POSTING_PERIODS,
                entity,
                month + "/" + module,
                new PostingPeriod(
                        entity,
                        month.toString(),
                        module,
                        status,
                        month.atDay(1),
                        month.atEndOfMonth(),
                        version));
    }

    /** The contract of the project, with one line for all its tasks. */
    World.Fact contract(@Nullable RoundingPolicy rounding, long version) {
        return contract(version, line -> line.setRounding(rounding));
    }

    /** The same, its line with what a test agrees. */
    World.Fact contract(long version, UnaryOperator<ContractLine.Builder> agreed) {
        var id = Ids.derived("contract", code);
        var money = new Money(new BigDecimal("1000.0000"), currency());
        return World.Fact.of(
                Topics.CONTRACTS,
                entity,
                id,
                Contract.newBuilder()
                        .setId(id)
                        .setCode(code)
                        .setLegalEntity(entity)
                        .setCustomerId(Ids.derived("customer", code))
                        .setContractVersion(1)
                        .setState(ContractState.ACTIVE)
                        .setCurrency(currency())
                        .setStartsOn(FROM)
                        .setEndsOn(TO)
                        .setPaymentTermsDays(30)
                        .setLines(List.of(agreed.apply(line(money)).build()))
                        .setVersion(version)
                        .build());
    }

    private ContractLine.Builder line(Money money) {
        return ContractLine.newBuilder()
                .setId(Ids.derived("line", code))
                .setCode("10")
                .setDescription(code)
                .setBillingMethod(BillingMethod.TIME_AND_MATERIAL)
                .setRevenueMethod(RevenueMethod.AS_WORKED)
                .setAmount(money)
                .setExpensesBillable(true)
                .setMilestones(List.of());
    }

    World.Fact projectFact(ProjectState state, long version) {
        var money = new Money(new BigDecimal("1000.0000"), currency());
        return World.Fact.of(
                Topics.PROJECTS,
                entity,
                project,
                new Project(
                        project,
                        code,
                        entity,
                        Ids.derived("contract", code),
                        Ids.derived("customer", code),
                        code,
                        state,
                        FROM,
                        TO,
                        currency(),
                        entity.equals("US01") ? "uma" : "paul",
                        new ProjectBudget(6_000L, money, money),
                        List.of(
                                task("BUILD", BillingType.CHARGEABLE, TaskState.OPEN),
                                task("DESIGN", BillingType.NON_CHARGEABLE, TaskState.OPEN),
                                task("LEAVE", BillingType.NOT_AVAILABLE, TaskState.OPEN),
                                task("KICKOFF", BillingType.CHARGEABLE, TaskState.CLOSED)),
                        List.of(),
                        version));
    }

    World.Fact consultant(String user) {
        return World.Fact.of(
                Topics.CONSULTANTS,
                entity,
                person(user),
                new Consultant(
                        person(user),
                        "E-" + user,
                        user,
                        user,
                        entity,
                        ConsultantState.ACTIVE,
                        LocalDate.of(2020, 1, 1),
                        null,
                        List.of(
                                new ConsultantTerms(
                                        LocalDate.of(2020, 1, 1),
                                        entity,
                                        "CC1",
                                        "SENIOR_CONSULTANT",
                                        2_400)),
                        List.of(),
                        List.of(),
                        1L));
    }

    World.Fact assignment(String user) {
        var id = Ids.derived("assignment", code, user);
        return World.Fact.of(
                Topics.ASSIGNMENTS,
                entity,
                id,
                new Assignment(
                        id,
                        entity,
                        project,
                        null,
                        person(user),
                        "CONSULTANT",
                        FROM,
                        TO,
                        6_000,
                        BookingType.HARD,
                        AssignmentState.ACTIVE,
                        1L));
    }

    private LegalEntity legalEntity() {
        return LegalEntity.newBuilder()
                .setCode(entity)
                .setName(entity)
                .setCountry(entity.substring(0, 2))
                .setCurrency(currency())
                .setTimeZone("Europe/Berlin")
                .setStandardTaxRate(new BigDecimal("0.190000"))
                .setVersion(1)
                .build();
    }

    private ProjectTask task(String name, BillingType billingType, TaskState state) {
        return new ProjectTask(
                task(name), name, name, Ids.derived("line", code), billingType, FROM, TO, state);
    }

    private String currency() {
        return entity.equals("US01") ? "USD" : "EUR";
    }

    /** One entry as JSON, of BUILD unless the task says otherwise. */
    String entry(String sourceId, int version, String user, String task, String day, int minutes) {
        return """
        {"source":{"system":"clock","id":"%s","version":%d},"consultant":"E-%s",
         "project":"%s","task":"%s","workDate":"%s","minutes":%d}
        """
                .formatted(sourceId, version, user, code, task, day, minutes);
    }

    /** One entry of BUILD as a system of that name tells it, with start and stop. */
    String clocked(String system, String sourceId, String user, String day, int start, int stop) {
        return """
        {"source":{"system":"%s","id":"%s","version":1},"consultant":"E-%s",
         "project":"%s","task":"BUILD","workDate":"%s","minutes":%d,"startMinute":%d,
         "stopMinute":%d}
        """
                .formatted(system, sourceId, user, code, day, stop - start, start, stop);
    }

    /** An entry as it is sent alone. */
    String alone(String entry) {
        return entry.replaceFirst("\\{", "{\"legalEntity\":\"" + entity + "\",");
    }

    String batch(String... entries) {
        return """
        {"legalEntity":"%s","entries":[%s]}
        """
                .formatted(entity, String.join(",", entries));
    }
}
