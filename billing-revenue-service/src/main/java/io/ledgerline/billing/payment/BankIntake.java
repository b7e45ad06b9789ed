package io.ledgerline.billing.payment;

import io.ledgerline.billing.bank.BankEntry;
import io.ledgerline.billing.bank.BankFile.Report;
import io.ledgerline.billing.payment.BookedEntry.Kind;
import io.ledgerline.billing.payment.Matching.Share;
import io.ledgerline.billing.period.OpenPeriods;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.value.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Takes the bank's lines of one entity in, each once: what is money moves the settlement, all else
 * is kept by name, and what contradicts itself becomes a case.
 */
final class BankIntake {

    /** Why an allocation was made that follows the bank's better detail. */
    private static final String REFINED = "the bank told its parts";

    private final Told told;
    private final Settlement settlement;
    private final Map<String, List<BookedEntry>> known = new HashMap<>();
    private final List<BookedEntry> fresh = new ArrayList<>();
    private final List<CaseDraft> cases = new ArrayList<>();
    private final Set<UUID> payments = new LinkedHashSet<>();
    private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);

    /**
     * @param settlement knows the payments and invoices that the lines may touch
     * @param known lines told before with the references of this file
     */
    BankIntake(Told told, Settlement settlement, List<BookedEntry> known) {
        this.told = told;
        this.settlement = settlement;
        known.forEach(this::remember);
    }

    /**
     * Who told what of which entity.
     *
     * @param messageId of the bank
     * @param periods the months in which the entity may book
     */
    record Told(String actor, String legalEntity, String messageId, OpenPeriods periods) {}

    /** What became of a line. */
    enum Fate {
        /** A booked receipt, one told before too. */
        RECEIVED,
        /** Taken before, without any effect now. */
        DUPLICATE,
        /** A receipt told before of which the parts are known now. */
        REFINED,
        /** A receipt that the bank took back. */
        RETURNED,
        /** A charge, interest or another line that is no customer's money. */
        KEPT,
        /** It contradicts one told before; not booked. */
        DISPUTED,
        /** No money yet. */
        PENDING
    }

    void take(Report report) {
        var here = new HashSet<UUID>();
        for (int i = 0; i < report.entries().size(); i++) {
            var entry = report.entries().get(i);
            if (entry.status() != BankEntry.Status.BOOKED) {
                count(Fate.PENDING);
                continue;
            }
            var booked = booked(entry, told, report, i);
            if (booked.kind() == Kind.RECEIPT) {
                count(Fate.RECEIVED);
            }
            var before = booked.again(told(booked));
            var line = before.orElse(booked);
            if (!here.add(line.id()) && report.statement() != null) {
                cases.add(BankCases.repeated(line));
            }
            take(entry, line, before.isPresent());
        }
    }

    /** The line as it is kept; the place in its report stands for a reference it does not have. */
    static BookedEntry booked(BankEntry entry, Told told, Report report, int index) {
        return BookedEntry.of(
                entry,
                told.legalEntity(),
                BookedEntry.kind(entry),
                "%s#%d".formatted(report.id(), index + 1),
                told.messageId());
    }

    private void take(BankEntry entry, BookedEntry booked, boolean again) {
        if (again) {
            if (booked.kind() == Kind.RECEIPT) {
                refine(entry, booked);
            } else {
                count(Fate.DUPLICATE);
            }
            return;
        }
        var before = booked.contradicted(told(booked));
        if (before.isPresent()) {
            keep(booked.as(Kind.DISPUTED));
            count(Fate.DISPUTED);
            cases.add(BankCases.disputed(booked, before.get()));
            return;
        }
        switch (booked.kind()) {
            case RECEIPT -> receive(entry, booked);
            case RETURN -> giveBack(entry, booked);
            case PAYMENT_OUT -> payOut(entry, booked);
            case DEBIT_UNDONE -> {
                keep(booked);
                count(Fate.KEPT);
                cases.add(BankCases.debitUndone(booked));
            }
            case CHARGE, INTEREST, DISPUTED -> {
                keep(booked);
                count(Fate.KEPT);
            }
        }
    }

    private void remember(BookedEntry line) {
        known.computeIfAbsent(line.reference(), _ -> new ArrayList<>()).add(line);
    }

    /** What was told with the same reference. */
    private List<BookedEntry> told(BookedEntry line) {
        return known.getOrDefault(line.reference(), List.of());
    }

    /** Everything in the entry that may be the name of an invoice. */
    private Set<String> names(BankEntry entry) {
        var names = new TreeSet<>(Matching.references(entry));
        names.addAll(Matching.numbers(entry, told.legalEntity()));
        return names;
    }

    private void count(Fate fate) {
        fates.merge(fate, 1, Integer::sum);
    }

    private void keep(BookedEntry booked) {
        remember(booked);
        fresh.add(booked);
    }

    private LocalDate day(BankEntry entry) {
        return told.periods().accountingDate(entry.valueOn()).orElseThrow();
    }

    private void receive(BankEntry entry, BookedEntry booked) {
        keep(booked);
        var plan = Matching.plan(entry, told.legalEntity(), settlement.named(names(entry)));
        var payment = booked.payment(PaymentPart.of(entry));
        settlement.receive(payment, plan.shares(), day(entry));
        payments.add(payment.id());
        judge(payment.id(), plan);
    }

    private void judge(UUID paymentId, Matching.Plan plan) {
        var payment = settlement.payment(paymentId);
        if (!payment.unallocated().isZero()) {
            cases.add(BankCases.leftOver(payment, plan.code(), plan.doubt()));
        }
    }

    /** A better detail moves what was allocated by the worse one; what people did stays. */
    private void refine(BankEntry entry, BookedEntry booked) {
        var payment = settlement.known(booked.id()).orElse(null);
        var better = PaymentPart.of(entry);
        if (payment == null || PaymentPart.detail(better) <= PaymentPart.detail(payment.parts())) {
            count(Fate.DUPLICATE);
            return;
        }
        count(Fate.REFINED);
        settlement.refine(payment.id(), better);
        payments.add(payment.id());
        var moved = payment.uses().stream().filter(one -> !payment.standing(one).isZero()).toList();
        if (!moved.stream().allMatch(BankIntake::isOurs)) {
            return;
        }
        var plan =
                Matching.plan(
                        entry,
                        told.legalEntity(),
                        settlement.named(names(entry), payment.id(), moved));
        if (!plan.shares().isEmpty() && !sums(plan.shares()).equals(sums(payment))) {
            var on = day(entry);
            moved.forEach(one ->
                    settlement.undo(payment.id(), one.id(), payment.standing(one), on, REFINED));
            plan.shares().forEach(one -> settlement.allocate(payment.id(), one, on, REFINED));
        }
        judge(payment.id(), plan);
    }

    private static boolean isOurs(PaymentUse use) {
        return use.atReceipt() || REFINED.equals(use.reason());
    }

    private static Map<UUID, Money> sums(List<Share> shares) {
        var sums = new LinkedHashMap<UUID, Money>();
        shares.forEach(one -> sums.merge(one.invoiceId(), one.amount(), Money::plus));
        return sums;
    }

    private static Map<UUID, Money> sums(Payment payment) {
        var sums = new LinkedHashMap<UUID, Money>();
        payment.balance().allocations().forEach(one -> sums.put(one.invoiceId(), one.amount()));
        return sums;
    }

    private void giveBack(BankEntry entry, BookedEntry booked) {
        keep(booked);
        for (var debit : Returning.debits(entry)) {
            var found = Returning.find(entry, debit, told.legalEntity(), settlement.payments());
            if (found.isPresent()) {
                giveBack(entry, found.get());
            } else {
                cases.add(BankCases.unmatched(booked, debit.amount()));
                count(Fate.KEPT);
            }
        }
    }

    /** Money that goes out by an id of a receipt is that receipt going back. */
    private void payOut(BankEntry entry, BookedEntry booked) {
        var debits = Returning.debits(entry);
        var found =
                debits.size() == 1
                        ? Returning.find(
                                entry, debits.getFirst(), told.legalEntity(), settlement.payments())
                        : Optional.<Returning.Return>empty();
        if (found.isPresent()) {
            keep(booked.as(Kind.RETURN));
            giveBack(entry, found.get());
        } else {
            keep(booked);
            count(Fate.KEPT);
        }
    }

    private void giveBack(BankEntry entry, Returning.Return found) {
        settlement.giveBack(
                found.paymentId(), found.amount(), found.undone(), day(entry), reason(entry));
        payments.add(found.paymentId());
        count(Fate.RETURNED);
    }

    private static String reason(BankEntry entry) {
        var codes =
                entry.transactions().stream()
                        .map(BankEntry.Transaction::returned)
                        .filter(code -> code != null)
                        .distinct()
                        .toList();
        return "returned by the bank, entry %s%s"
                .formatted(
                        entry.reference(), codes.isEmpty() ? "" : " " + String.join(", ", codes));
    }

    /** How many lines had this fate. */
    int number(Fate fate) {
        return fates.getOrDefault(fate, 0);
    }

    /** Lines told for the first time. */
    List<BookedEntry> fresh() {
        return List.copyOf(fresh);
    }

    /** Of a payment told twice in one file, the later case stands. */
    List<CaseDraft> cases() {
        return List.copyOf(cases);
    }

    /** Payments that came to be or changed, as they stand. */
    List<Payment> payments() {
        return payments.stream().map(settlement::payment).toList();
    }
}
