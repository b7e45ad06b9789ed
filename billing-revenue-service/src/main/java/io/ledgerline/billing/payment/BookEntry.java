package io.ledgerline.billing.payment;

import io.ledgerline.billing.payment.BookedEntry.Kind;
import io.ledgerline.billing.period.OpenPeriods;
import io.ledgerline.billing.period.PeriodModule;
import io.ledgerline.billing.period.PostingPeriods;
import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Books a line of the bank that was kept only, once a person says that it is a receipt. */
@ApplicationScoped
class BookEntry {

    private static final Set<Kind> KEPT_CREDITS =
            EnumSet.of(Kind.DISPUTED, Kind.DEBIT_UNDONE, Kind.INTEREST);

    private final Commands commands;
    private final BankEntryRow entries;
    private final Payments payments;
    private final PostingPeriods periods;

    BookEntry(Commands commands, BankEntryRow entries, Payments payments, PostingPeriods periods) {
        this.commands = commands;
        this.entries = entries;
        this.payments = payments;
        this.periods = periods;
    }

    /**
     * @param on the day on which it is booked; its month must be open, or a later one
     */
    record Asked(@Nullable LocalDate on, @Nullable String reason) {}

    Decision<Payment> book(Scope scope, CommandKey key, UUID entryId, Asked asked) {
        record Request(UUID entryId, Asked asked) {}
        return commands.handle(
                scope,
                key,
                new Request(entryId, asked),
                Payment.class,
                () -> decide(scope, entryId, asked));
    }

    private Decision<Payment> decide(Scope scope, UUID entryId, Asked asked) {
        var found = entries.find(entryId);
        if (found.isEmpty()) {
            return Decision.reject(PaymentProblem.UNKNOWN_BANK_ENTRY, "no such line of the bank");
        }
        var entry = found.get();
        if (entry.amount().signum() < 0
                || !KEPT_CREDITS.contains(entry.kind())
                || payments.isKnown(entryId)) {
            return Decision.reject(
                    PaymentProblem.NOT_TO_BE_BOOKED,
                    "%s over %s is booked already or went out"
                            .formatted(entry.reference(), entry.amount()));
        }
        var settlement = new Settlement(scope.actor());
        var open =
                periods.open(List.of(entry.legalEntity()), PeriodModule.BILLING)
                        .getOrDefault(entry.legalEntity(), OpenPeriods.NONE);
        var desk = new ClearingDesk(settlement, open, new Faults());
        var reason = desk.reason(asked.reason());
        var day = desk.day(asked.on(), entry.valueOn());
        if (desk.faults().any()) {
            return desk.faults().rejection(PaymentProblem.INVALID_CLEARING);
        }
        settlement.receive(entry.payment(List.of()), List.of(), day);
        var payment = settlement.payment(entryId);
        var effects =
                payments.store(entry.legalEntity(), settlement)
                        .withSettled(BankCases.keptKeys(entry))
                        .withCases(
                                List.of(
                                        BankCases.leftOver(
                                                payment,
                                                PaymentProblem.PAYMENT_UNALLOCATED,
                                                "booked by hand")))
                        .withAudit(
                                new AuditFact(
                                        "book-bank-entry",
                                        entry.legalEntity(),
                                        entryId.toString(),
                                        reason,
                                        entry,
                                        payment));
        return Decision.accept(payment, effects);
    }
}
