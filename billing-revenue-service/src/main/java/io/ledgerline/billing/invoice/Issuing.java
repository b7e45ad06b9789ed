package io.ledgerline.billing.invoice;

import io.ledgerline.billing.feedback.Financials;
import io.ledgerline.billing.ledger.Journal;
import io.ledgerline.billing.period.OpenPeriods;
import io.ledgerline.billing.period.PeriodModule;
import io.ledgerline.billing.period.PostingPeriods;
import io.ledgerline.billing.project.Projects;
import io.ledgerline.billing.wip.BillingEvent;
import io.ledgerline.billing.wip.BillingEventState;
import io.ledgerline.billing.wip.BillingEvents;
import io.ledgerline.billing.wip.LineRounding;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues a proposal: number, journal, figures and events in one transaction, or nothing of it. */
@ApplicationScoped
class Issuing {

    private final Commands commands;
    private final Db db;
    private final Drawing drawing;
    private final Projects projects;
    private final Booking booking;

    Issuing(Commands commands, Db db, Drawing drawing, Projects projects, Booking booking) {
        this.commands = commands;
        this.db = db;
        this.drawing = drawing;
        this.projects = projects;
        this.booking = booking;
    }

    /** The day to put on the invoice. */
    record Approval(@Nullable LocalDate invoiceDate) {}

    /** Where the number comes from, and whether the date may be used. */
    @ApplicationScoped
    static class Drawing {

        private final NumberSeriesRow series;
        private final PostingPeriods periods;

        Drawing(NumberSeriesRow series, PostingPeriods periods) {
            this.series = series;
            this.periods = periods;
        }

        /** Adds the faults of the date; holds period and series until the transaction ends. */
        void check(Scope scope, Invoice proposal, LocalDate date, Faults faults) {
            var entity = proposal.legalEntity();
            faults.require(
                    proposal.roundedLines().isEmpty() || recognisedOn(entity, date).isPresent(),
                    InvoiceProblem.PERIOD_CLOSED,
                    "invoiceDate",
                    "%s has no open month for revenue from %s on".formatted(entity, date),
                    OwnerQueue.FINANCE);
            faults.require(
                    periods.isOpen(scope, entity, PeriodModule.BILLING, date),
                    InvoiceProblem.PERIOD_CLOSED,
                    "invoiceDate",
                    "%s is not open for billing on %s".formatted(entity, date),
                    OwnerQueue.FINANCE);
            var last = series.lock(proposal.series(), entity, date.getYear()).lastIssuedOn();
            faults.require(
                    last.isEmpty() || !date.isBefore(last.get()),
                    InvoiceProblem.DATE_BEFORE_LAST_INVOICE,
                    "invoiceDate",
                    "the last one of the series is of " + last.orElse(date),
                    OwnerQueue.FINANCE);
        }

        /** The day on which revenue of an invoice is booked; empty when no month is open. */
        Optional<LocalDate> recognisedOn(String legalEntity, LocalDate date) {
            return periods.open(Set.of(legalEntity), PeriodModule.REVENUE)
                    .getOrDefault(legalEntity, OpenPeriods.NONE)
                    .accountingDate(date);
        }

        String draw(Invoice proposal, LocalDate date) {
            var entity = proposal.legalEntity();
            var drawn = series.draw(proposal.series(), entity, date);
            return Invoice.number(proposal.series(), entity, date.getYear(), drawn);
        }
    }

    /** What an issued invoice or credit note changes elsewhere. */
    @ApplicationScoped
    static class Booking {

        private final Db db;
        private final BillingEvents events;
        private final Journal journal;
        private final Financials financials;
        private final LineRounding rounding;

        Booking(
                Db db,
                BillingEvents events,
                Journal journal,
                Financials financials,
                LineRounding rounding) {
            this.db = db;
            this.events = events;
            this.journal = journal;
            this.financials = financials;
            this.rounding = rounding;
        }

        /**
         * @param differences what its lines bill beside the events they carry already
         * @param credited the locked invoice that a credit note takes lines of back
         * @throws IllegalStateException when the lines do not add up to the events they bill, less
         *     those that they free
         */
        Effects book(
                Invoice issued,
                List<LineRounding.Difference> differences,
                Optional<Invoice> credited) {
            var told = new ArrayList<>(rounding.carry(differences, issued.id()));
            var billed = events.lockOn(issued.legalEntity(), issued.id());
            var freed = credited.isPresent() ? free(issued) : List.<BillingEvent>of();
            var sum = sum(billed, issued).minus(sum(freed, issued));
            if (!issued.amounts().net().equals(sum)) {
                throw new IllegalStateException(
                        "invoice %s: lines %s, events %s"
                                .formatted(issued.id(), issued.amounts().net(), sum));
            }
            told.add(issued.told());
            told.addAll(events.move(billed, BillingEventState.BILLED, issued.id()));
            var books = new IssuedInvoice(issued);
            told.addAll(journal.post(books.journalEntry().stream().toList()));
            told.addAll(financials.apply(books.deltas()));
            var effects = Effects.of(told);
            return credited.isEmpty()
                    ? effects
                    : effects.and(credit(issued, credited.get(), freed));
        }

        private static Money sum(List<BillingEvent> events, Invoice issued) {
            return events.stream()
                    .map(BillingEvent::amount)
                    .reduce(Money.zero(issued.amounts().currency()), Money::plus);
        }

        /**
         * The work on the credited lines. What their rounding billed beside it is none: the credit
         * note takes it back as a fact.
         */
        private List<BillingEvent> free(Invoice note) {
            var lines =
                    note.lines().stream()
                            .map(line -> Objects.requireNonNull(line.creditsLine()))
                            .toList();
            var roundings = lines.stream().map(LineRounding.Difference::eventOf).toList();
            var held = events.lockBilledBy(note.legalEntity(), lines);
            InvoiceLineRow.releaseEvents(db, note.legalEntity(), lines);
            return held.stream().filter(event -> !roundings.contains(event.id())).toList();
        }

        private Effects credit(Invoice note, Invoice invoice, List<BillingEvent> freed) {
            var credited = invoice.credited(note);
            InvoiceRow.update(credited);
            var told = new ArrayList<>(events.credit(freed, invoice.id()));
            told.add(credited.told());
            var effects = Effects.of(told);
            return credited.amounts().open().signum() < 0
                    ? effects.withCases(List.of(balance(note, credited)))
                    : effects;
        }

        /** Money that the customer has paid and no longer owes is somebody's to give back. */
        private static CaseDraft balance(Invoice note, Invoice credited) {
            var due = credited.amounts().open().negated();
            return CaseDraft.open(
                            credited.legalEntity(),
                            new Violation(
                                    InvoiceProblem.CREDIT_BALANCE.name(),
                                    null,
                                    "%s paid on %s is the customer's after %s"
                                            .formatted(due, credited.number(), note.number()),
                                    OwnerQueue.FINANCE,
                                    "pay it back, or settle another invoice with it"),
                            Settling.balanceOf(credited))
                    .withMoneyAtRisk(due);
        }
    }

    Decision<Invoice> approve(Scope scope, CommandKey key, UUID id, Approval approval) {
        record Asked(UUID id, Approval approval) {}
        return commands.handle(
                scope,
                key,
                new Asked(id, approval),
                Invoice.class,
                () -> decide(scope, id, approval.invoiceDate()));
    }

    private Decision<Invoice> decide(Scope scope, UUID id, @Nullable LocalDate date) {
        var found = InvoiceRow.lock(db, id);
        if (found.isEmpty()) {
            return Decision.reject(InvoiceProblem.UNKNOWN_PROPOSAL, "no such proposal");
        }
        var proposal = found.get();
        if (proposal.state() != Invoice.State.PROPOSED) {
            return Decision.reject(
                    InvoiceProblem.NOT_A_PROPOSAL, "it is " + proposal.state() + " already");
        }
        var credit = proposal.credit();
        var credited =
                credit == null
                        ? Optional.<Invoice>empty()
                        : InvoiceRow.lock(db, credit.invoiceId());
        var faults = new Faults();
        faults.require(
                !proposal.proposal().proposedBy().equals(scope.actor()),
                InvoiceProblem.FOUR_EYES,
                "id",
                "who proposed it does not approve it",
                OwnerQueue.FINANCE);
        if (date == null) {
            faults.add(
                    InvoiceProblem.DATE_MISSING,
                    "invoiceDate",
                    "the invoice date is missing",
                    OwnerQueue.FINANCE);
        } else {
            drawing.check(scope, proposal, date, faults);
            credited.ifPresent(invoice -> CreditNote.check(proposal, invoice, date, faults));
        }
        return faults.any()
                ? faults.rejection(InvoiceProblem.INVOICE_NOT_ISSUABLE)
                : issue(scope, proposal, credited, Objects.requireNonNull(date));
    }

    private Decision<Invoice> issue(
            Scope scope, Invoice proposal, Optional<Invoice> credited, LocalDate date) {
        var contract =
                projects.contracts(Set.of(proposal.parties().contractId()))
                        .get(proposal.parties().contractId());
        if (contract == null) {
            return Decision.reject(InvoiceProblem.CONTRACT_NOT_KNOWN, "the contract is not known");
        }
        var number = drawing.draw(proposal, date);
        var issued =
                proposal.issued(
                        proposal.isCreditNote()
                                ? new Invoice.Issue(number, date, date, null, scope.actor())
                                : new Invoice.Issue(
                                        number,
                                        date,
                                        date.plusDays(contract.paymentTermsDays()),
                                        CreditorReference.of(number),
                                        scope.actor()));
        InvoiceRow.update(issued);
        var differences = differences(issued, date);
        var effects = booking.book(issued, differences, credited);
        InvoiceLineRow.insertBacking(db, issued, differences);
        return Decision.accept(issued, effects);
    }

    private List<LineRounding.Difference> differences(Invoice issued, LocalDate date) {
        var rounded = issued.roundedLines();
        if (rounded.isEmpty()) {
            return List.of();
        }
        var bookedOn = drawing.recognisedOn(issued.legalEntity(), date).orElseThrow();
        return rounded.stream()
                .map(line ->
                        new LineRounding.Difference(
                                line.id(),
                                issued.legalEntity(),
                                line.projectId(),
                                issued.parties().contractId(),
                                line.contractLineId(),
                                date,
                                bookedOn,
                                line.roundingMinutes(),
                                line.unitPrice(),
                                line.rounding(),
                                "Rounding on invoice %s, line %d"
                                        .formatted(issued.number(), line.lineNo()),
                                line.creditsLine()))
                .toList();
    }
}
