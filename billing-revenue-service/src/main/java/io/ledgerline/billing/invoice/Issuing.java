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
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.outbox.Event;
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
    private final InvoiceRow rows;
    private final Drawing drawing;
    private final Projects projects;
    private final Booking booking;

    Issuing(
            Commands commands,
            InvoiceRow rows,
            Drawing drawing,
            Projects projects,
            Booking booking) {
        this.commands = commands;
        this.rows = rows;
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
            var last = series.lock(entity, date.getYear()).lastIssuedOn();
            faults.require(
                    last.isEmpty() || !date.isBefore(last.get()),
                    InvoiceProblem.DATE_BEFORE_LAST_INVOICE,
                    "invoiceDate",
                    "the last invoice of the series is of " + last.orElse(date),
                    OwnerQueue.FINANCE);
        }

        /** The day on which revenue of an invoice is booked; empty when no month is open. */
        Optional<LocalDate> recognisedOn(String legalEntity, LocalDate date) {
            return periods.open(Set.of(legalEntity), PeriodModule.REVENUE)
                    .getOrDefault(legalEntity, OpenPeriods.NONE)
                    .accountingDate(date);
        }

        String draw(String legalEntity, LocalDate date) {
            return Invoice.number(legalEntity, date.getYear(), series.draw(legalEntity, date));
        }
    }

    /** What an issued invoice changes elsewhere. */
    @ApplicationScoped
    static class Booking {

        private final BillingEvents events;
        private final Journal journal;
        private final Financials financials;
        private final LineRounding rounding;

        Booking(
                BillingEvents events,
                Journal journal,
                Financials financials,
                LineRounding rounding) {
            this.events = events;
            this.journal = journal;
            this.financials = financials;
            this.rounding = rounding;
        }

        /**
         * @param differences what its lines bill beside the events they carry already
         * @throws IllegalStateException when the lines do not add up to the events they bill
         */
        ArrayList<Event> book(Invoice issued, List<LineRounding.Difference> differences) {
            var told = new ArrayList<>(rounding.carry(differences, issued.id()));
            var billed = events.lockOn(issued.legalEntity(), issued.id());
            var sum = billed.stream().map(BillingEvent::amount).reduce(Money::plus);
            if (!Optional.of(issued.net()).equals(sum)) {
                throw new IllegalStateException(
                        "invoice %s: lines %s, events %s"
                                .formatted(issued.id(), issued.net(), sum));
            }
            told.add(issued.told());
            told.addAll(events.move(billed, BillingEventState.BILLED, issued.id()));
            told.addAll(journal.post(issued.journalEntry().stream().toList()));
            told.addAll(financials.apply(issued.deltas()));
            return told;
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
        var found = rows.lock(id);
        if (found.isEmpty()) {
            return Decision.reject(InvoiceProblem.UNKNOWN_PROPOSAL, "no such proposal");
        }
        var proposal = found.get();
        if (proposal.state() != Invoice.State.PROPOSED) {
            return Decision.reject(
                    InvoiceProblem.NOT_A_PROPOSAL, "it is " + proposal.state() + " already");
        }
        var faults = new Faults();
        faults.require(
                !proposal.proposedBy().equals(scope.actor()),
                InvoiceProblem.FOUR_EYES,
                "id",
                "who ran the billing does not approve it",
                OwnerQueue.FINANCE);
        if (date == null) {
            faults.add(
                    InvoiceProblem.DATE_MISSING,
                    "invoiceDate",
                    "the invoice date is missing",
                    OwnerQueue.FINANCE);
        } else {
            drawing.check(scope, proposal, date, faults);
        }
        return faults.any()
                ? faults.rejection(InvoiceProblem.INVOICE_NOT_ISSUABLE)
                : issue(scope, proposal, Objects.requireNonNull(date));
    }

    private Decision<Invoice> issue(Scope scope, Invoice proposal, LocalDate date) {
        var contract = projects.contracts(Set.of(proposal.contractId())).get(proposal.contractId());
        if (contract == null) {
            return Decision.reject(InvoiceProblem.UNKNOWN_CONTRACT, "the contract is not known");
        }
        var number = drawing.draw(proposal.legalEntity(), date);
        var issued =
                proposal.issued(
                        new Invoice.Issue(
                                number,
                                date,
                                date.plusDays(contract.paymentTermsDays()),
                                CreditorReference.of(number),
                                scope.actor()));
        rows.update(issued);
        rows.issueShares(issued);
        var differences = differences(issued, date);
        var events = booking.book(issued, differences);
        rows.insertBacking(
                issued,
                differences.stream()
                        .map(one -> new InvoiceRow.Backing(one.lineId(), one.eventId()))
                        .toList());
        return Decision.accept(issued, events);
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
                                issued.contractId(),
                                line.contractLineId(),
                                date,
                                bookedOn,
                                line.roundingMinutes(),
                                line.unitPrice(),
                                line.rounding(),
                                "Rounding on invoice %s, line %d"
                                        .formatted(issued.number(), line.lineNo())))
                .toList();
    }
}
