package io.ledgerline.billing.payment;

import io.ledgerline.billing.bank.BankEntry;
import io.ledgerline.billing.bank.BankFile;
import io.ledgerline.billing.bank.BankFile.Report;
import io.ledgerline.billing.bank.BankFileProblem;
import io.ledgerline.billing.bank.Camt;
import io.ledgerline.billing.entity.LegalEntities;
import io.ledgerline.billing.entity.LegalEntity;
import io.ledgerline.billing.payment.BankIntake.Fate;
import io.ledgerline.billing.payment.BookedEntry.Kind;
import io.ledgerline.billing.period.OpenPeriods;
import io.ledgerline.billing.period.PeriodModule;
import io.ledgerline.billing.period.PostingPeriods;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.OwnerQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Takes files of banks in, whole or not at all: each line of the bank once. */
@ApplicationScoped
class ReceivePayments {

    private static final Set<Kind> POSTED = EnumSet.of(Kind.RECEIPT, Kind.RETURN, Kind.PAYMENT_OUT);

    private final Commands commands;
    private final LegalEntities entities;
    private final PostingPeriods periods;
    private final BankBooks books;

    ReceivePayments(
            Commands commands, LegalEntities entities, PostingPeriods periods, BankBooks books) {
        this.commands = commands;
        this.entities = entities;
        this.periods = periods;
        this.books = books;
    }

    /**
     * What became of a file.
     *
     * @param received booked receipts in it
     * @param allocated receipts, new or refined, that invoices took in full
     * @param unallocated receipts, new or refined, of which something is left over
     * @param duplicates lines taken before, without any effect now
     * @param refined receipts taken before of which the parts are known now
     * @param returned receipts that the bank took back
     * @param kept charges, interest and other lines that are no customer's money
     * @param disputed lines that contradict one taken before; not booked
     * @param pending lines that are no money yet
     * @param payments those that came to be or changed
     */
    record Outcome(
            String messageId,
            int received,
            int allocated,
            int unallocated,
            int duplicates,
            int refined,
            int returned,
            int kept,
            int disputed,
            int pending,
            List<Payment> payments) {

        static Outcome of(String messageId, Collection<BankIntake> taken) {
            var payments = taken.stream().flatMap(one -> one.payments().stream()).toList();
            var credits =
                    payments.stream().filter(one -> one.balance().returned().isZero()).toList();
            var full = (int) credits.stream().filter(one -> one.unallocated().isZero()).count();
            return new Outcome(
                    messageId,
                    sum(taken, Fate.RECEIVED),
                    full,
                    credits.size() - full,
                    sum(taken, Fate.DUPLICATE),
                    sum(taken, Fate.REFINED),
                    sum(taken, Fate.RETURNED),
                    sum(taken, Fate.KEPT),
                    sum(taken, Fate.DISPUTED),
                    sum(taken, Fate.PENDING),
                    payments);
        }

        private static int sum(Collection<BankIntake> taken, Fate fate) {
            return taken.stream().mapToInt(one -> one.number(fate)).sum();
        }
    }

    /** A file and whose accounts are in it. */
    private record Basis(
            BankFile file, Map<String, LegalEntity> accounts, Map<String, OpenPeriods> periods) {

        Map<String, List<Report>> byEntity() {
            return file.reports().stream()
                    .collect(
                            Collectors.groupingBy(
                                    one -> entity(one).code(), TreeMap::new, Collectors.toList()));
        }

        LegalEntity entity(Report report) {
            return Objects.requireNonNull(accounts.get(report.accountId()));
        }

        OpenPeriods open(String entity) {
            return periods.getOrDefault(entity, OpenPeriods.NONE);
        }
    }

    /**
     * The bank's references are the keys: a file sent again is decided again, and finds every line
     * a duplicate. One that is refused leaves a case with the bank's message id.
     */
    Decision<Outcome> receive(Scope scope, byte[] xml) {
        var key = new CommandKey("receive-bank-file", Ids.next().toString());
        try {
            var camt = Camt.of(xml);
            return commands.handle(
                    scope, key, camt.messageId(), Outcome.class, () -> decide(scope, camt));
        } catch (XMLStreamException e) {
            var name = "unreadable, fingerprint %08x".formatted(Arrays.hashCode(xml));
            var problem =
                    Problem.of(
                            BankFileProblem.UNREADABLE_NOTIFICATION,
                            "no camt.053 or camt.054: " + e.getMessage());
            return commands.handle(
                    scope, key, name, Outcome.class, () -> refuse(problem, null, name));
        }
    }

    private Decision<Outcome> decide(Scope scope, Camt camt) {
        var accounts = owners(camt.accounts());
        var read = camt.read(account -> zone(accounts.get(account)));
        var basis =
                new Basis(
                        read.file(),
                        accounts,
                        periods.open(
                                accounts.values().stream()
                                        .map(LegalEntity::code)
                                        .distinct()
                                        .toList(),
                                PeriodModule.BILLING));
        var faults = read.faults();
        camt.accounts().forEach(account -> check(account, basis, faults));
        basis.file().reports().forEach(report -> check(report, basis, faults));
        if (faults.any()) {
            return refuse(
                    Problem.of(BankFileProblem.INVALID_NOTIFICATION, faults.violations()),
                    accounts.values().stream()
                            .map(LegalEntity::code)
                            .sorted()
                            .findFirst()
                            .orElse(null),
                    read.file().messageId());
        }
        var messageId = read.file().messageId();
        var taken = new ArrayList<BankIntake>();
        var effects = Effects.NONE;
        for (var one : basis.byEntity().entrySet()) {
            var entity = one.getKey();
            var intake =
                    books.take(
                            new BankIntake.Told(
                                    scope.actor(), entity, messageId, basis.open(entity)),
                            one.getValue());
            taken.add(intake.intake());
            effects =
                    effects.and(intake.effects())
                            .withSettled(BankCases.refusalKeys(entity, messageId));
        }
        return Decision.accept(Outcome.of(messageId, taken), effects);
    }

    private static Decision<Outcome> refuse(
            Problem problem, @Nullable String entity, String messageId) {
        var why =
                problem.violations().isEmpty()
                        ? String.valueOf(problem.detail())
                        : problem.violations().stream()
                                .map(Violation::message)
                                .collect(Collectors.joining("; "));
        CaseDraft draft = BankCases.refused(entity, messageId, why);
        return Decision.reject(problem, draft);
    }

    private static ZoneId zone(@Nullable LegalEntity owner) {
        return owner == null ? ZoneOffset.UTC : ZoneId.of(owner.timeZone());
    }

    private Map<String, LegalEntity> owners(Set<String> accountIds) {
        var found =
                entities.ofAccounts(accountIds).stream()
                        .collect(Collectors.groupingBy(one -> String.valueOf(one.iban())));
        var owners = new HashMap<String, LegalEntity>();
        // An account that two entities claim belongs to neither: a person must say whose it is.
        found.forEach((account, claimed) -> {
            if (claimed.size() == 1) {
                owners.put(account, claimed.getFirst());
            }
        });
        return owners;
    }

    private static void check(String account, Basis basis, Faults faults) {
        faults.require(
                basis.accounts().containsKey(account),
                PaymentProblem.UNKNOWN_ACCOUNT,
                "Acct.Id",
                "no legal entity has the account " + account,
                OwnerQueue.FINANCE);
    }

    private static void check(Report report, Basis basis, Faults faults) {
        if (!basis.accounts().containsKey(report.accountId())) {
            return;
        }
        var entity = basis.entity(report).code();
        var open = basis.open(entity);
        report.entries().stream()
                .filter(one -> one.status() == BankEntry.Status.BOOKED)
                .filter(one -> POSTED.contains(BookedEntry.kind(one)))
                .map(BankEntry::valueOn)
                .filter(day -> open.accountingDate(day).isEmpty())
                .distinct()
                .forEach(day ->
                        faults.add(
                                PaymentProblem.NO_OPEN_PERIOD,
                                "ValDt",
                                "%s has no month open for billing from %s on"
                                        .formatted(entity, day),
                                OwnerQueue.FINANCE));
    }
}
