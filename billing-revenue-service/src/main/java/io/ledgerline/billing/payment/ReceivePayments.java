package io.ledgerline.billing.payment;

import io.ledgerline.billing.entity.LegalEntities;
import io.ledgerline.billing.entity.LegalEntity;
import io.ledgerline.billing.feedback.FinancialsDelta;
import io.ledgerline.billing.invoice.Invoice;
import io.ledgerline.billing.invoice.Settling;
import io.ledgerline.billing.period.OpenPeriods;
import io.ledgerline.billing.period.PeriodModule;
import io.ledgerline.billing.period.PostingPeriods;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.kit.wire.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes bank receipts in: each booking of the bank once, matched by its structured reference. */
@ApplicationScoped
class ReceivePayments {

    private final Commands commands;
    private final LegalEntities entities;
    private final PostingPeriods periods;
    private final Settling settling;
    private final BookPayment bookPayment;

    ReceivePayments(
            Commands commands,
            LegalEntities entities,
            PostingPeriods periods,
            Settling settling,
            BookPayment bookPayment) {
        this.commands = commands;
        this.entities = entities;
        this.periods = periods;
        this.settling = settling;
        this.bookPayment = bookPayment;
    }

    /**
     * What became of a notification's receipts.
     *
     * @param allocated receipts that invoices took in full
     * @param unallocated receipts of which something is left over
     * @param duplicates receipts taken before, without any effect now
     */
    record Outcome(
            int received, int allocated, int unallocated, int duplicates, List<Payment> payments) {}

    /** What the receipts of one notification are judged by. */
    private record Basis(Map<String, LegalEntity> accounts, Map<String, OpenPeriods> periods) {

        Optional<LocalDate> bookedOn(String entity, LocalDate day) {
            return periods.getOrDefault(entity, OpenPeriods.NONE).accountingDate(day);
        }
    }

    /**
     * The bank's references are the keys: a notification sent again is decided again, and finds
     * every receipt a duplicate.
     */
    Decision<Outcome> receive(Scope scope, List<BankReceipt> receipts) {
        var key = new CommandKey("receive-bank-notification", Ids.next().toString());
        return commands.handle(scope, key, receipts, Outcome.class, () -> decide(receipts));
    }

    private Decision<Outcome> decide(List<BankReceipt> receipts) {
        var faults = new Faults();
        var basis = basis(receipts);
        for (var receipt : receipts) {
            check(receipt, basis, faults);
        }
        if (faults.any()) {
            return faults.rejection(PaymentProblem.INVALID_NOTIFICATION);
        }
        var known = new HashSet<>(bookPayment.known(receipts));
        var fresh = receipts.stream().filter(one -> known.add(idOf(one))).toList();
        var invoices = invoices(fresh, basis);
        var payments = new ArrayList<Payment>();
        var effects = Effects.NONE;
        for (var receipt : fresh) {
            var entity = Objects.requireNonNull(basis.accounts().get(receipt.accountIban()));
            var day = basis.bookedOn(entity.code(), receipt.valueDate()).orElseThrow();
            var taken = take(receipt, entity, day, invoices);
            payments.add(taken.payment());
            effects = effects.and(taken.effects());
        }
        return Decision.accept(outcome(receipts, payments), effects);
    }

    private Basis basis(List<BankReceipt> receipts) {
        var ibans = receipts.stream().map(BankReceipt::accountIban).distinct().toList();
        var owners =
                entities.ofAccounts(ibans).stream()
                        .collect(Collectors.groupingBy(one -> String.valueOf(one.iban())));
        var accounts = new HashMap<String, LegalEntity>();
        // An account that two entities claim belongs to neither: a person must say whose it is.
        owners.forEach((iban, found) -> {
            if (found.size() == 1) {
                accounts.put(iban, found.getFirst());
            }
        });
        return new Basis(
                accounts,
                periods.open(
                        accounts.values().stream().map(LegalEntity::code).distinct().toList(),
                        PeriodModule.BILLING));
    }

    private static void check(BankReceipt receipt, Basis basis, Faults faults) {
        var entity = basis.accounts().get(receipt.accountIban());
        if (entity == null) {
            faults.add(
                    PaymentProblem.UNKNOWN_ACCOUNT,
                    "Acct.Id.IBAN",
                    "no legal entity has the account " + receipt.accountIban(),
                    OwnerQueue.FINANCE);
            return;
        }
        faults.require(
                basis.bookedOn(entity.code(), receipt.valueDate()).isPresent(),
                PaymentProblem.NO_OPEN_PERIOD,
                "ValDt",
                "%s has no month open for billing from %s on"
                        .formatted(entity.code(), receipt.valueDate()),
                OwnerQueue.FINANCE);
    }

    /** The invoices that the references name, locked; by entity and reference. */
    private Map<String, Invoice> invoices(List<BankReceipt> receipts, Basis basis) {
        var references = new TreeMap<String, List<String>>();
        for (var receipt : receipts) {
            var reference = receipt.reference();
            var entity = basis.accounts().get(receipt.accountIban());
            if (reference != null && entity != null) {
                references.computeIfAbsent(entity.code(), _ -> new ArrayList<>()).add(reference);
            }
        }
        var found = new HashMap<String, Invoice>();
        references.forEach((entity, wanted) ->
                settling.lock(entity, wanted)
                        .forEach(one ->
                                found.put(key(entity, one.issue().paymentReference()), one)));
        return found;
    }

    private record Taken(Payment payment, Effects effects) {}

    private Taken take(
            BankReceipt receipt,
            LegalEntity entity,
            LocalDate bookedOn,
            Map<String, Invoice> invoices) {
        var place = key(entity.code(), receipt.reference());
        var invoice = Optional.ofNullable(invoices.get(place));
        var amount = Payment.allocated(receipt.amount(), invoice.map(one -> one.amounts().open()));
        var events = new ArrayList<Event>();
        var deltas = new ArrayList<FinancialsDelta>();
        var allocations = new ArrayList<Payment.Allocation>();
        if (invoice.isPresent() && amount.signum() > 0) {
            var settled = settling.settle(invoice.get(), amount, bookedOn);
            invoices.put(place, settled.invoice());
            allocations.add(
                    new Payment.Allocation(
                            settled.invoice().id(), settled.invoice().number(), amount));
            events.addAll(settled.events());
            deltas.addAll(settled.deltas());
        }
        var payment =
                new Payment(
                        idOf(receipt),
                        entity.code(),
                        receipt.bankReference(),
                        receipt.valueDate(),
                        receipt.amount(),
                        receipt.debtorName(),
                        receipt.reference(),
                        allocations,
                        receipt.amount().minus(amount));
        events.addAll(bookPayment.book(payment, receipt, bookedOn, deltas));
        var effects = Effects.of(events);
        return new Taken(
                payment,
                payment.unallocated().isZero()
                        ? effects
                        : effects.withCases(List.of(leftOver(payment, receipt, invoice))));
    }

    private static CaseDraft leftOver(
            Payment payment, BankReceipt receipt, Optional<Invoice> invoice) {
        var mismatch =
                invoice.filter(
                        one -> !one.amounts().currency().equals(receipt.amount().currencyCode()));
        var why =
                invoice.isEmpty()
                        ? "no invoice has the reference " + receipt.reference()
                        : mismatch.map(one ->
                                        "invoice %s is in %s"
                                                .formatted(one.number(), one.amounts().currency()))
                                .orElse(
                                        "invoice %s takes no more"
                                                .formatted(invoice.get().number()));
        var code =
                mismatch.isPresent()
                        ? PaymentProblem.CURRENCY_MISMATCH
                        : PaymentProblem.PAYMENT_UNALLOCATED;
        return CaseDraft.open(
                        payment.legalEntity(),
                        new Violation(
                                code.name(),
                                null,
                                "%s of %s: %s"
                                        .formatted(
                                                payment.unallocated(),
                                                payment.bankReference(),
                                                why),
                                OwnerQueue.FINANCE,
                                "ask the payer what it is for, or send it back"),
                        new SourceReference(
                                "bank", receipt.accountIban() + "/" + receipt.bankReference(), 1))
                .withMoneyAtRisk(payment.unallocated());
    }

    private static Outcome outcome(List<BankReceipt> receipts, List<Payment> payments) {
        var full = (int) payments.stream().filter(one -> one.unallocated().isZero()).count();
        return new Outcome(
                receipts.size(),
                full,
                payments.size() - full,
                receipts.size() - payments.size(),
                payments);
    }

    private static String key(String entity, @Nullable String reference) {
        return entity + "|" + reference;
    }

    static UUID idOf(BankReceipt receipt) {
        return Payment.idOf(receipt.accountIban(), receipt.bankReference());
    }
}
