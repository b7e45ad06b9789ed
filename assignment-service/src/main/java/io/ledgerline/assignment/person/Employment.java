package io.ledgerline.assignment.person;

import io.ledgerline.assignment.person.Consultant.State;
import io.ledgerline.assignment.person.Consultant.Terms;
import io.ledgerline.assignment.project.Entity;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the people system says of a worker, judged and typed.
 *
 * @param wid the stable identity
 * @param code employee id
 * @param hiredOn first day of the present spell of employment
 * @param leftOn last day, or null while none is known
 * @param rehire whether an earlier spell came before
 * @param terms of the position in force on {@code asOf}
 * @param hourlyCost cost of 60 minutes in the entity's currency, zero or more; null when not told
 * @param asOf the day as of which this holds
 */
record Employment(
        String wid,
        String code,
        String name,
        String userName,
        State state,
        LocalDate hiredOn,
        @Nullable LocalDate leftOn,
        boolean rehire,
        Terms terms,
        @Nullable Money hourlyCost,
        LocalDate asOf) {

    private static final BigDecimal WEEK_MINUTES_PER_PERCENT = new BigDecimal("24");
    private static final BigDecimal PERCENT_MAX = new BigDecimal("200");
    private static final BigDecimal HOURLY_COST_MAX = new BigDecimal("100000");
    private static final int DIGITS_MAX = 20;
    private static final int TEXT_CHARACTERS_MAX = 200;

    /**
     * Judges a worker; every fault goes to {@code faults}.
     *
     * @param entities the legal entities for which the sender may speak, by code
     * @param asOf the day as of which the feed holds
     * @return the employment, or empty when a fault was found
     */
    static Optional<Employment> of(
            WorkdayFeed.Worker worker,
            Map<String, Entity> entities,
            LocalDate asOf,
            Faults faults) {
        var judge = new Judge(faults);
        var wid = judge.text(worker.wid(), ConsultantProblem.WORKER_ID_MISSING, "WID");
        var code =
                judge.text(
                        worker.employeeId(), ConsultantProblem.EMPLOYEE_ID_MISSING, "Employee_ID");
        var name = judge.text(worker.name(), ConsultantProblem.NAME_MISSING, "Worker_Descriptor");
        var user = judge.text(worker.userId(), ConsultantProblem.USER_ID_MISSING, "User_ID");
        var role =
                judge.text(worker.jobProfile(), ConsultantProblem.ROLE_MISSING, "Job_Profile_ID");
        var effective =
                judge.day(
                        worker.effectiveDate(),
                        ConsultantProblem.EFFECTIVE_DATE_INVALID,
                        "Effective_Date");
        var hired = judge.day(worker.hireDate(), ConsultantProblem.HIRE_DATE_INVALID, "Hire_Date");
        var state = judge.state(worker, hired.isAfter(asOf));
        var left = judge.leftOn(worker.terminationDate(), state, hired);
        var weekly = judge.weeklyMinutes(worker.fullTimePercentage());
        var entity = judge.entity(worker.company(), entities);
        var cost = judge.hourlyCost(worker.hourlyCost(), entity);
        if (faults.any() || entity == null) {
            return Optional.empty();
        }
        var centre = worker.costCentre() == null ? "" : worker.costCentre();
        var rehire =
                day(worker.originalHireDate()).filter(first -> first.isBefore(hired)).isPresent();
        var terms = new Terms(effective, entity.code(), centre, role, weekly);
        return Optional.of(
                new Employment(
                        wid, code, name, user, state, hired, left, rehire, terms, cost, asOf));
    }

    /** A work date as Workday writes it: a zone after the day is dropped, never applied. */
    static Optional<LocalDate> day(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text, DateTimeFormatter.ISO_DATE));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Answers a harmless value for each fault: it is not used once there is one. */
    private record Judge(Faults faults) {

        String text(@Nullable String value, ConsultantProblem missing, String field) {
            if (value == null || value.length() > TEXT_CHARACTERS_MAX) {
                faults.add(
                        missing,
                        field,
                        field + " is missing or longer than " + TEXT_CHARACTERS_MAX + " characters",
                        OwnerQueue.IT);
                return "";
            }
            return value;
        }

        LocalDate day(@Nullable String value, ConsultantProblem invalid, String field) {
            var day = Employment.day(value);
            faults.require(
                    day.isPresent(), invalid, field, field + " is not a date", OwnerQueue.IT);
            return day.orElse(LocalDate.EPOCH);
        }

        /** Who is hired for a day to come is not active in Workday, yet has not left either. */
        State state(WorkdayFeed.Worker worker, boolean ahead) {
            var awaited = ahead && worker.terminationDate() == null;
            var employed = WorkdayFeed.isTrue(worker.active()) || awaited;
            return employed && !WorkdayFeed.isTrue(worker.terminated()) ? State.ACTIVE : State.LEFT;
        }

        /** An active worker's last day before the hire is the end of a former spell. */
        @Nullable LocalDate leftOn(@Nullable String text, State state, LocalDate hired) {
            if (text == null && state == State.ACTIVE) {
                return null;
            }
            var day = Employment.day(text);
            var before = day.filter(last -> last.isBefore(hired)).isPresent();
            if (day.isPresent() && before && state == State.ACTIVE) {
                return null;
            }
            faults.require(
                    day.isPresent() && !before,
                    ConsultantProblem.TERMINATION_DATE_INVALID,
                    "Termination_Date",
                    "a worker who left needs a last day, on or after the hire",
                    OwnerQueue.PMO);
            return day.orElse(null);
        }

        int weeklyMinutes(@Nullable String percentage) {
            var percent = decimal(percentage);
            var fits = percent.filter(p -> p.signum() >= 0 && p.compareTo(PERCENT_MAX) <= 0);
            faults.require(
                    fits.isPresent(),
                    ConsultantProblem.FTE_INVALID,
                    "Full_Time_Equivalent_Percentage",
                    "the full time percentage is a number from 0 to " + PERCENT_MAX,
                    OwnerQueue.PMO);
            return fits.map(p -> p.multiply(WEEK_MINUTES_PER_PERCENT))
                    .map(minutes -> minutes.setScale(0, RoundingMode.HALF_UP).intValueExact())
                    .orElse(0);
        }

        @Nullable Entity entity(@Nullable String company, Map<String, Entity> entities) {
            var entity = company == null ? null : entities.get(company);
            faults.require(
                    entity != null,
                    KitProblem.UNKNOWN_LEGAL_ENTITY,
                    "Organization_ID",
                    "the company " + company + " is not a known legal entity",
                    OwnerQueue.IT);
            return entity;
        }

        @Nullable Money hourlyCost(@Nullable String value, @Nullable Entity entity) {
            if (value == null) {
                return null;
            }
            var amount =
                    decimal(value)
                            .filter(a -> a.signum() >= 0 && a.compareTo(HOURLY_COST_MAX) <= 0);
            try {
                if (amount.isPresent()) {
                    return entity == null ? null : Money.of(amount.get(), entity.currency());
                }
            } catch (ArithmeticException _) {
                // More decimals than the currency has: the same fault as no number at all.
            }
            faults.add(
                    ConsultantProblem.COST_RATE_INVALID,
                    "Hourly_Cost_Rate",
                    "the cost of an hour is zero or more, without fractions of a cent",
                    OwnerQueue.FINANCE);
            return null;
        }

        private static Optional<BigDecimal> decimal(@Nullable String text) {
            if (text == null || text.length() > DIGITS_MAX || !text.matches("-?\\d+(\\.\\d+)?")) {
                return Optional.empty();
            }
            return Optional.of(new BigDecimal(text));
        }
    }
}
