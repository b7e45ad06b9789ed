package io.ledgerline.billing.payment;

import io.ledgerline.billing.bank.BankEntry;
import io.ledgerline.billing.bank.BankFile.Report;
import io.ledgerline.billing.bank.BankFile.Statement;
import io.ledgerline.billing.invoice.Settling;
import io.ledgerline.billing.payment.BankIntake.Told;
import io.ledgerline.billing.payment.BookedEntry.Kind;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the bank told of an entity's accounts: kept, and booked where it is money. */
@ApplicationScoped
class BankBooks {

    private final Db db;
    private final BankEntryRow rows;
    private final PaymentRow paymentRows;
    private final Payments payments;
    private final Settling settling;

    BankBooks(
            Db db,
            BankEntryRow rows,
            PaymentRow paymentRows,
            Payments payments,
            Settling settling) {
        this.db = db;
        this.rows = rows;
        this.paymentRows = paymentRows;
        this.payments = payments;
        this.settling = settling;
    }

    /** What became of the lines, and what follows. */
    record Taken(BankIntake intake, Effects effects) {}

    /** In the running transaction: all reports of one entity, in the file's order. */
    Taken take(Told told, List<Report> reports) {
        var lines = lines(told, reports);
        var known =
                rows.known(
                        told.legalEntity(),
                        reports.stream().map(Report::accountId).distinct().toList(),
                        lines.stream().map(one -> one.booked().reference()).distinct().toList());
        var settlement = settlement(told, lines, known);
        var intake = new BankIntake(told, settlement, known);
        reports.forEach(intake::take);
        rows.insert(intake.fresh());
        var effects = payments.store(told.legalEntity(), settlement).withCases(intake.cases());
        for (var report : reports) {
            var statement = report.statement();
            if (statement != null) {
                effects = effects.and(keep(told, report.id(), statement));
            }
        }
        return new Taken(intake, effects);
    }

    private record Line(BankEntry entry, BookedEntry booked) {}

    private static List<Line> lines(Told told, List<Report> reports) {
        var lines = new ArrayList<Line>();
        for (var report : reports) {
            for (int i = 0; i < report.entries().size(); i++) {
                var entry = report.entries().get(i);
                if (entry.status() == BankEntry.Status.BOOKED) {
                    lines.add(new Line(entry, BankIntake.booked(entry, told, report, i)));
                }
            }
        }
        return lines;
    }

    /** With every payment and invoice that the lines may touch, locked payments first. */
    private Settlement settlement(Told told, List<Line> lines, List<BookedEntry> known) {
        var settlement = new Settlement(told.actor());
        var again =
                lines.stream()
                        .flatMap(line -> line.booked().again(known).stream())
                        .filter(one -> one.kind() == Kind.RECEIPT)
                        .map(BookedEntry::id)
                        .distinct()
                        .toList();
        var debits =
                lines.stream()
                        .filter(one ->
                                one.booked().kind() == Kind.RETURN
                                        || one.booked().kind() == Kind.PAYMENT_OUT)
                        .toList();
        if (!again.isEmpty()) {
            settlement.know(paymentRows.lock(again), List.of());
        }
        if (!debits.isEmpty()) {
            settlement.know(
                    paymentRows.lockAmounts(
                            told.legalEntity(),
                            debits.stream()
                                    .map(one -> one.booked().account().id())
                                    .distinct()
                                    .toList(),
                            debits.stream()
                                    .flatMap(one -> Returning.debits(one.entry()).stream())
                                    .map(Returning.Debit::amount)
                                    .distinct()
                                    .toList()),
                    List.of());
        }
        var references = new TreeSet<String>();
        var numbers = new TreeSet<String>();
        for (var line : lines) {
            if (line.booked().kind() == Kind.RECEIPT) {
                references.addAll(Matching.references(line.entry()));
                numbers.addAll(Matching.numbers(line.entry(), told.legalEntity()));
            }
        }
        var held = new HashSet<UUID>();
        settlement
                .payments()
                .forEach(one ->
                        one.balance()
                                .allocations()
                                .forEach(allocation -> held.add(allocation.invoiceId())));
        settlement.know(
                List.of(),
                settling.lock(told.legalEntity(), new Settling.Names(references, numbers, held)));
        return settlement;
    }

    private Effects keep(Told told, String reportId, Statement statement) {
        var entity = told.legalEntity();
        var last = rows.last(entity, statement.account());
        if (!rows.insert(entity, reportId, statement, told.messageId())) {
            return Effects.NONE;
        }
        var gap = last.flatMap(one -> StatementSequence.gap(one, statement));
        return Effects.NONE
                .withSettled(BankCases.arrivalKeys(entity, statement))
                .withCases(
                        gap.map(one -> BankCases.gap(entity, statement, one, told.messageId()))
                                .orElse(List.of()));
    }

    /** The bank's lines as they are kept. */
    List<BookedEntry> page(
            Scope scope,
            @Nullable String legalEntity,
            BookedEntry.@Nullable Kind kind,
            @Nullable UUID after,
            int limit) {
        return db.read(scope, () -> rows.page(legalEntity, kind, after, limit));
    }
}
