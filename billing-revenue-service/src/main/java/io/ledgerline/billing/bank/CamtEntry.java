package io.ledgerline.billing.bank;

import io.ledgerline.billing.bank.BankEntry.Party;
import io.ledgerline.billing.bank.BankEntry.Remittance;
import io.ledgerline.billing.bank.BankEntry.Status;
import io.ledgerline.billing.bank.BankEntry.Transaction;
import io.ledgerline.billing.entity.Iban;
import io.ledgerline.billing.entity.LegalEntity;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.Decimals;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the entries of one account of a camt message, each by itself. */
final class CamtEntry {

    /** As the schema has it: 18 digits at most, 5 of them behind the point. */
    private static final Pattern AMOUNT =
            Pattern.compile("\\+?([0-9]{1,18}(\\.[0-9]{0,5})?|\\.[0-9]{1,5})");

    private static final Map<String, Boolean> TRUTH =
            Map.of("true", true, "1", true, "false", false, "0", false);
    private static final Map<String, Status> STATUS =
            Map.of(
                    "BOOK", Status.BOOKED,
                    "PDNG", Status.PENDING,
                    "INFO", Status.INFORMATION,
                    "FUTR", Status.FUTURE);
    private static final String NO_ID = "NOTPROVIDED";

    private final String account;
    private final ZoneId zone;
    private final Faults faults;

    CamtEntry(String account, ZoneId zone, Faults faults) {
        this.account = account;
        this.zone = zone;
        this.faults = faults;
    }

    /** The entry, or empty with the faults told. */
    Optional<BankEntry> read(XmlTree entry) {
        var before = faults.violations().size();
        var details = entry.all("NtryDtls/TxDtls");
        var reference = reference(entry, details);
        var status = STATUS.get(String.valueOf(entry.text("Sts/Cd", "Sts")));
        var amount = signed(entry).filter(money -> money.signum() != 0);
        var reversal = TRUTH.get(Objects.requireNonNullElse(entry.text("RvslInd"), "false"));
        var booked = day(entry, "BookgDt");
        var value = day(entry, "ValDt").or(() -> booked);
        if (status == null) {
            fault(BankFileProblem.UNKNOWN_STATUS, reference, "has no status that is known");
        }
        if (amount.isEmpty()) {
            fault(
                    BankFileProblem.INVALID_AMOUNT,
                    reference,
                    "has no positive amount with a currency and a direction CRDT or DBIT");
        }
        if (reversal == null) {
            fault(BankFileProblem.INVALID_NOTIFICATION, reference, "has a RvslInd that is none");
        }
        if (value.isEmpty()) {
            fault(BankFileProblem.DATE_MISSING, reference, "has no day of booking or value");
        }
        if (reference == null
                && status == Status.BOOKED
                && amount.filter(CamtEntry::cameIn).isPresent()) {
            fault(BankFileProblem.REFERENCE_MISSING, null, "has no AcctSvcrRef");
        }
        if (faults.violations().size() > before) {
            return Optional.empty();
        }
        var total = amount.orElseThrow();
        var made =
                new BankEntry(
                        new BankAccount(account, total.currencyCode()),
                        reference,
                        total,
                        Objects.requireNonNull(reversal),
                        Objects.requireNonNull(status),
                        booked.orElse(null),
                        value.orElseThrow(),
                        code(entry, details),
                        entry.text("AddtlNtryInf"),
                        details.stream().map(one -> transaction(one, total)).toList());
        return Optional.of(made).filter(this::addsUp);
    }

    private static boolean cameIn(Money amount) {
        return amount.signum() > 0;
    }

    /** The bank's reference of the entry, or of its only transaction. */
    private static @Nullable String reference(XmlTree entry, List<XmlTree> details) {
        var own = entry.text("AcctSvcrRef");
        return own != null || details.size() != 1
                ? own
                : details.getFirst().text("Refs/AcctSvcrRef");
    }

    private static String code(XmlTree entry, List<XmlTree> details) {
        var own = code(entry);
        return own.isEmpty() && details.size() == 1 ? code(details.getFirst()) : own;
    }

    private static String code(XmlTree place) {
        var domain = place.text("BkTxCd/Domn/Cd");
        if (domain == null) {
            return Objects.requireNonNullElse(place.text("BkTxCd/Prtry/Cd"), "");
        }
        return Stream.of(
                        domain,
                        place.text("BkTxCd/Domn/Fmly/Cd"),
                        place.text("BkTxCd/Domn/Fmly/SubFmlyCd"))
                .filter(Objects::nonNull)
                .reduce((one, next) -> one + "/" + next)
                .orElseThrow();
    }

    private boolean addsUp(BankEntry entry) {
        var known =
                entry.transactions().stream()
                        .map(Transaction::amount)
                        .filter(Objects::nonNull)
                        .toList();
        if (known.isEmpty() || known.size() < entry.transactions().size()) {
            return true;
        }
        var sum = known.stream().reduce(Money::plus).orElseThrow();
        if (sum.equals(entry.amount()) || entry.status() != Status.BOOKED) {
            return true;
        }
        fault(
                BankFileProblem.AMOUNT_MISMATCH,
                entry.reference(),
                "is %s, its transactions add up to %s".formatted(entry.amount(), sum));
        return false;
    }

    private Transaction transaction(XmlTree details, Money total) {
        var stated = details.text("CdtDbtInd");
        var out = stated == null ? total.signum() < 0 : stated.equals("DBIT");
        var amount =
                details.one("Amt")
                        .or(() -> details.one("AmtDtls/TxAmt/Amt"))
                        .flatMap(CamtEntry::amount)
                        .filter(money -> money.currency().equals(total.currency()))
                        .map(money -> out ? money.negated() : money);
        var ids =
                Stream.of("EndToEndId", "TxId", "InstrId", "UETR", "AcctSvcrRef", "ClrSysRef")
                        .flatMap(name -> details.texts("Refs/" + name).stream());
        return new Transaction(
                amount.orElse(null),
                Stream.concat(ids, details.texts("Refs/Prtry/Ref").stream())
                        .filter(id -> !id.equals(NO_ID))
                        .distinct()
                        .toList(),
                party(details, "Dbtr"),
                party(details, "Cdtr"),
                details.text("RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry"),
                details.all("RmtInf/Strd").stream().map(CamtEntry::remittance).toList(),
                Stream.of("RmtInf/Ustrd", "RmtInf/Strd/AddtlRmtInf", "AddtlTxInf")
                        .flatMap(path -> details.texts(path).stream())
                        .toList());
    }

    private static Party party(XmlTree details, String who) {
        var place = "RltdPties/" + who;
        var iban = details.text(place + "Acct/Id/IBAN");
        return new Party(
                details.text(place + "/Pty/Nm", place + "/Nm", place + "/Agt/FinInstnId/Nm"),
                iban == null ? details.text(place + "Acct/Id/Othr/Id") : Iban.plain(iban));
    }

    private static Remittance remittance(XmlTree structured) {
        var amount = structured.one("RfrdDocAmt/RmtdAmt").flatMap(CamtEntry::amount);
        var credits =
                !structured.all("RfrdDocAmt/CdtNoteAmt").isEmpty()
                        || structured.texts("RfrdDocInf/Tp/CdOrPrtry/Cd").contains("CREN");
        return new Remittance(
                structured.text("CdtrRefInf/Ref"),
                structured.texts("RfrdDocInf/Nb"),
                amount.orElse(null),
                credits);
    }

    /** The amount of an entry or balance: positive came in or is ours. */
    Optional<Money> signed(XmlTree place) {
        var direction = String.valueOf(place.text("CdtDbtInd"));
        return place.one("Amt")
                .flatMap(CamtEntry::amount)
                .flatMap(money ->
                        switch (direction) {
                            case "CRDT" -> Optional.of(money);
                            case "DBIT" -> Optional.of(money.negated());
                            default -> Optional.empty();
                        });
    }

    private static Optional<Money> amount(XmlTree element) {
        var currency = element.currency();
        if (currency == null
                || !LegalEntity.isCurrency(currency)
                || !AMOUNT.matcher(element.text()).matches()) {
            return Optional.empty();
        }
        try {
            return Decimals.read(element.text()).map(read -> Money.of(read, currency));
        } catch (ArithmeticException _) {
            // More decimals than the currency has: no amount of money.
            return Optional.empty();
        }
    }

    /** A day as such, or the day that a moment is at the account. */
    Optional<LocalDate> day(XmlTree place, String name) {
        try {
            var day = place.text(name + "/Dt");
            if (day != null) {
                return Optional.of(LocalDate.parse(day, DateTimeFormatter.ISO_DATE));
            }
            var moment = place.text(name + "/DtTm");
            if (moment == null) {
                return Optional.empty();
            }
            var parsed =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            moment, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    parsed instanceof OffsetDateTime told
                            ? told.atZoneSameInstant(zone).toLocalDate()
                            : LocalDateTime.from(parsed).toLocalDate());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private void fault(BankFileProblem code, @Nullable String reference, String message) {
        var which = reference == null ? "an entry" : "entry " + reference;
        faults.add(
                code, "Ntry", "%s of %s %s".formatted(which, account, message), OwnerQueue.FINANCE);
    }
}
