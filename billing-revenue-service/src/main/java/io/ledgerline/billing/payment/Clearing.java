package io.ledgerline.billing.payment;

import io.ledgerline.billing.payment.ClearingRequest.Allocate;
import io.ledgerline.billing.payment.ClearingRequest.Refund;
import io.ledgerline.billing.payment.ClearingRequest.SettleBalance;
import io.ledgerline.billing.payment.ClearingRequest.Undo;
import io.ledgerline.billing.payment.ClearingRequest.WriteOff;
import io.ledgerline.billing.period.OpenPeriods;
import io.ledgerline.billing.period.PeriodModule;
import io.ledgerline.billing.period.PostingPeriods;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.scope.Roles;
import io.ledgerline.kit.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What people do with money that is not where it belongs: each step a fact, undone by another. */
@ApplicationScoped
class Clearing {

    private final Commands commands;
    private final PaymentRow rows;
    private final Payments payments;
    private final PostingPeriods periods;
    private final BigDecimal writeOffMax;

    /**
     * @param writeOffMax what may be written off of one payment, in units of its currency
     */
    Clearing(
            Commands commands,
            PaymentRow rows,
            Payments payments,
            PostingPeriods periods,
            @ConfigProperty(name = "ledgerline.billing.payment.write-off-max")
                    BigDecimal writeOffMax) {
        this.commands = commands;
        this.rows = rows;
        this.payments = payments;
        this.periods = periods;
        this.writeOffMax = writeOffMax;
    }

    /** Gives what is unallocated to invoices. */
    Decision<Payment> allocate(Scope scope, CommandKey key, UUID paymentId, Allocate asked) {
        return handle(scope, key, paymentId, asked, asked.invoiceIds(), asked::decide);
    }

    /** Takes a use back in whole or part; the money is unallocated again. */
    Decision<Payment> undo(Scope scope, CommandKey key, UUID paymentId, UUID useId, Undo asked) {
        record Which(UUID useId, Undo asked) {}
        return handle(
                scope,
                key,
                paymentId,
                new Which(useId, asked),
                List.of(),
                desk -> asked.decide(desk, useId, scope.hasRole(Roles.FINANCE_CONTROLLER)));
    }

    /** Sends what is unallocated back to the payer. */
    Decision<Payment> refund(Scope scope, CommandKey key, UUID paymentId, Refund asked) {
        return handle(scope, key, paymentId, asked, List.of(), asked::decide);
    }

    /** Writes a small rest off, or the small shortage of an invoice. */
    Decision<Payment> writeOff(Scope scope, CommandKey key, UUID paymentId, WriteOff asked) {
        var invoiceId = asked.invoiceId();
        return handle(
                scope,
                key,
                paymentId,
                asked,
                invoiceId == null ? List.of() : List.of(invoiceId),
                desk -> asked.decide(desk, writeOffMax));
    }

    /** One step with one payment. */
    @FunctionalInterface
    private interface Step {
        void decide(ClearingDesk desk);
    }

    private Decision<Payment> handle(
            Scope scope,
            CommandKey key,
            UUID paymentId,
            Object asked,
            Collection<UUID> invoiceIds,
            Step step) {
        record Request(UUID paymentId, Object asked) {}
        return commands.handle(
                scope,
                key,
                new Request(paymentId, asked),
                Payment.class,
                () -> decide(scope, paymentId, invoiceIds, step));
    }

    private Decision<Payment> decide(
            Scope scope, UUID paymentId, Collection<UUID> invoiceIds, Step step) {
        var found = rows.lock(Set.of(paymentId));
        if (found.isEmpty()) {
            return Decision.reject(PaymentProblem.UNKNOWN_PAYMENT, "no such payment");
        }
        var before = found.getFirst();
        var desk = desk(scope, before.legalEntity(), found, invoiceIds);
        step.decide(desk.with(before));
        if (desk.faults().any()) {
            return desk.faults().rejection(PaymentProblem.INVALID_CLEARING);
        }
        var after = desk.settlement().payment(paymentId);
        return Decision.accept(
                after,
                payments.store(after.legalEntity(), desk.settlement())
                        .withCases(leftOver(before, after)));
    }

    /** Money that is free again is somebody's to work on. */
    private static List<CaseDraft> leftOver(Payment before, Payment after) {
        return after.unallocated().compareTo(before.unallocated()) > 0
                ? List.of(
                        BankCases.leftOver(
                                after,
                                PaymentProblem.PAYMENT_UNALLOCATED,
                                "what it was used for was undone"))
                : List.of();
    }

    private ClearingDesk desk(
            Scope scope, String legalEntity, List<Payment> locked, Collection<UUID> invoiceIds) {
        var settlement = new Settlement(scope.actor());
        var ids =
                Stream.concat(
                                invoiceIds.stream(),
                                locked.stream()
                                        .flatMap(one -> one.balance().allocations().stream())
                                        .map(Payment.Allocation::invoiceId))
                        .collect(Collectors.toSet());
        settlement.know(locked, payments.lockInvoices(legalEntity, ids));
        var open =
                periods.open(List.of(legalEntity), PeriodModule.BILLING)
                        .getOrDefault(legalEntity, OpenPeriods.NONE);
        return new ClearingDesk(settlement, open, new Faults());
    }

    /**
     * What of a customer's balance settled another invoice.
     *
     * @param payments whose money moved, as they stand
     */
    record Settled(UUID fromInvoiceId, UUID toInvoiceId, List<Payment> payments) {}

    /** Moves what was paid too much on one invoice to another of the same customer. */
    Decision<Settled> settleBalance(
            Scope scope, CommandKey key, UUID invoiceId, SettleBalance asked) {
        record Request(UUID invoiceId, SettleBalance asked) {}
        return commands.handle(
                scope,
                key,
                new Request(invoiceId, asked),
                Settled.class,
                () -> decideBalance(scope, invoiceId, asked));
    }

    private Decision<Settled> decideBalance(Scope scope, UUID invoiceId, SettleBalance asked) {
        var locked = rows.lock(rows.usedFor(invoiceId));
        if (locked.isEmpty()) {
            return Decision.reject(
                    PaymentProblem.UNKNOWN_BALANCE, "nothing was paid on such an invoice");
        }
        var legalEntity = locked.getFirst().legalEntity();
        var desk =
                desk(
                        scope,
                        legalEntity,
                        locked,
                        Stream.of(invoiceId, asked.invoiceId()).filter(Objects::nonNull).toList());
        asked.decide(desk, invoiceId);
        if (desk.faults().any()) {
            return desk.faults().rejection(PaymentProblem.INVALID_CLEARING);
        }
        var settlement = desk.settlement();
        var settled =
                new Settled(
                        invoiceId, Objects.requireNonNull(asked.invoiceId()), settlement.changed());
        return Decision.accept(settled, payments.store(legalEntity, settlement));
    }
}
