package io.ledgerline.billing.bank;

import io.ledgerline.billing.entity.Iban;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * A message of ISO 20022 from a bank: statements (camt.053) or notifications (camt.054), versions
 * 001.02 to 001.13, which carry the facts used here in the same places or in one of a few choices.
 * What it is, is told by its namespace; another message or version is refused by name.
 */
public final class Camt {

    private static final Pattern NAMESPACE =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:(camt\\.05[34])\\.001\\.(\\d\\d)");
    private static final int VERSION_MIN = 2;
    private static final int VERSION_MAX = 13;
    private static final int ENTRIES_MAX = 10_000;
    private static final String NO_MESSAGE_ID = "-";

    /** By message: the element under the document, and that of one account in it. */
    private static final Map<String, List<String>> PLACES =
            Map.of(
                    "camt.053", List.of("BkToCstmrStmt", "Stmt"),
                    "camt.054", List.of("BkToCstmrDbtCdtNtfctn", "Ntfctn"));

    private final XmlTree document;
    private final Faults faults = new Faults();

    private Camt(XmlTree document) {
        this.document = document;
    }

    /** What the file says, or why it cannot be taken: then nothing of it is. */
    public record Read(BankFile file, Faults faults) {}

    /**
     * @throws XMLStreamException when the text is no XML, has a document type, or is no document of
     *     ISO 20022
     */
    public static Camt of(byte[] xml) throws XMLStreamException {
        var document = XmlTree.parse(xml);
        if (!document.name().equals("Document")) {
            throw new XMLStreamException(
                    "this is no ISO 20022 document but has the root " + document.name());
        }
        return new Camt(document);
    }

    /** The bank's id of the message, whatever the message is; a dash when it has none. */
    public String messageId() {
        return document.children().stream()
                .flatMap(message -> message.texts("GrpHdr/MsgId").stream())
                .findFirst()
                .orElse(NO_MESSAGE_ID);
    }

    /** The ids of the accounts that it tells of. */
    public Set<String> accounts() {
        var found = new LinkedHashSet<String>();
        for (var place : PLACES.values()) {
            for (var report : document.all(String.join("/", place))) {
                // Without a look at how often they stand there: the reading refuses what is too
                // much.
                report.texts("Acct/Id/IBAN").forEach(iban -> found.add(Iban.plain(iban)));
                if (report.texts("Acct/Id/IBAN").isEmpty()) {
                    found.addAll(report.texts("Acct/Id/Othr/Id"));
                }
            }
        }
        return found;
    }

    /**
     * @param zones of the accounts: a moment is the day that it is at the account
     */
    public Read read(Function<String, ZoneId> zones) {
        // Faults are of one reading: what is tried again begins anew.
        return new Camt(document).readOnce(zones);
    }

    private Read readOnce(Function<String, ZoneId> zones) {
        var reports = new ArrayList<BankFile.Report>();
        try {
            var place = place();
            if (place.isPresent()) {
                var message = document.one(place.get().getFirst());
                if (message.isEmpty()) {
                    unknown("has no " + place.get().getFirst());
                } else {
                    for (var report : message.get().all(place.get().getLast())) {
                        report(report, zones).ifPresent(reports::add);
                    }
                }
            }
        } catch (XmlTree.Ambiguous e) {
            fault(BankFileProblem.INVALID_NOTIFICATION, "Document", e.getMessage());
        }
        return new Read(new BankFile(messageId(), reports), faults);
    }

    private Optional<List<String>> place() {
        var named = NAMESPACE.matcher(document.namespace());
        if (!named.matches()) {
            unknown("is none");
            return Optional.empty();
        }
        var version = Integer.parseInt(named.group(2));
        if (version < VERSION_MIN || version > VERSION_MAX) {
            unknown("is another version");
            return Optional.empty();
        }
        return Optional.ofNullable(PLACES.get(named.group(1)));
    }

    private void unknown(String why) {
        fault(
                BankFileProblem.UNKNOWN_MESSAGE_VERSION,
                "Document",
                "camt.053 and camt.054 are taken, 001.02 to 001.13; '%s' %s"
                        .formatted(document.namespace(), why));
    }

    private static @Nullable String account(XmlTree report) {
        var iban = report.text("Acct/Id/IBAN");
        return iban == null ? report.text("Acct/Id/Othr/Id") : Iban.plain(iban);
    }

    private Optional<BankFile.Report> report(XmlTree report, Function<String, ZoneId> zones) {
        var id = Objects.requireNonNullElse(report.text("Id"), NO_MESSAGE_ID);
        var account = account(report);
        if (account == null) {
            fault(
                    BankFileProblem.ACCOUNT_MISSING,
                    "Acct.Id",
                    "%s %s names no account".formatted(report.name(), id));
            return Optional.empty();
        }
        var entries = report.all("Ntry");
        if (entries.size() > ENTRIES_MAX) {
            fault(
                    BankFileProblem.INVALID_NOTIFICATION,
                    "Ntry",
                    "more than " + ENTRIES_MAX + " entries");
            return Optional.empty();
        }
        var reader = new CamtEntry(account, zones.apply(account), faults);
        var read = new ArrayList<BankEntry>();
        entries.forEach(one -> reader.read(one).ifPresent(read::add));
        if (report.name().equals("Ntfctn")) {
            return Optional.of(new BankFile.Report(id, account, null, read));
        }
        return statement(report, id, account, reader)
                .filter(statement -> addsUp(id, statement, read, entries.size()))
                .map(statement -> new BankFile.Report(id, account, statement, read));
    }

    private Optional<BankFile.Statement> statement(
            XmlTree report, String id, String account, CamtEntry reader) {
        var balances = report.all("Bal");
        var opening =
                coded(balances, "OPBD")
                        .or(() -> coded(balances, "PRCD"))
                        .or(() -> interim(balances).stream().findFirst());
        var closing =
                coded(balances, "CLBD")
                        .or(() -> interim(balances).reversed().stream().findFirst())
                        .filter(one -> opening.filter(other -> other == one).isEmpty());
        if (opening.isEmpty() || closing.isEmpty()) {
            fault(
                    BankFileProblem.BALANCE_MISSING,
                    "Bal",
                    "statement %s has no %s balance"
                            .formatted(id, opening.isEmpty() ? "opening" : "closing"));
            return Optional.empty();
        }
        var opened = reader.signed(opening.get());
        var closed = reader.signed(closing.get());
        var day = reader.day(closing.get(), "Dt");
        if (opened.isEmpty() || closed.isEmpty() || day.isEmpty()) {
            fault(
                    BankFileProblem.INVALID_AMOUNT,
                    "Bal",
                    "a balance of statement %s has no amount, direction or date".formatted(id));
            return Optional.empty();
        }
        return Optional.of(
                new BankFile.Statement(
                        new BankAccount(account, closed.get().currencyCode()),
                        number(report, "ElctrncSeqNb", "LglSeqNb"),
                        number(report, "StmtPgntn/PgNb"),
                        opened.get(),
                        closed.get(),
                        day.get()));
    }

    /** Of a kind that stands once in a statement. */
    private static Optional<XmlTree> coded(List<XmlTree> balances, String code) {
        var found = withCode(balances, code);
        if (found.size() > 1) {
            throw new XmlTree.Ambiguous("a statement has several balances " + code);
        }
        return found.stream().findFirst();
    }

    /** A page between opens and closes with these. */
    private static List<XmlTree> interim(List<XmlTree> balances) {
        return withCode(balances, "ITBD");
    }

    private static List<XmlTree> withCode(List<XmlTree> balances, String code) {
        return balances.stream()
                .filter(one -> code.equals(one.text("Tp/CdOrPrtry/Cd", "Tp/Cd")))
                .toList();
    }

    private boolean addsUp(
            String id, BankFile.Statement statement, List<BankEntry> entries, int told) {
        if (entries.size() < told) {
            // An entry that cannot be read is a fault already; a sum without it says nothing.
            return false;
        }
        var foreign =
                entries.stream()
                        .filter(one -> one.status() == BankEntry.Status.BOOKED)
                        .map(BankEntry::amount)
                        .filter(one -> !one.currency().equals(statement.closing().currency()))
                        .findFirst();
        if (foreign.isPresent()
                || !statement.opening().currency().equals(statement.closing().currency())) {
            fault(
                    BankFileProblem.BALANCE_MISMATCH,
                    "Bal",
                    "statement %s is not in one currency".formatted(id));
            return false;
        }
        var gap = statement.gap(entries);
        if (!gap.isZero()) {
            fault(BankFileProblem.BALANCE_MISMATCH, "Bal", mismatch(id, statement, gap));
        }
        return gap.isZero();
    }

    private static String mismatch(String id, BankFile.Statement statement, Money gap) {
        return "statement %s: from %s to %s the booked entries leave %s unexplained"
                .formatted(id, statement.opening(), statement.closing(), gap);
    }

    private static @Nullable Long number(XmlTree report, String... paths) {
        var text = report.text(paths);
        return text == null || !text.matches("[0-9]{1,18}") ? null : Long.valueOf(text);
    }

    private void fault(BankFileProblem code, String field, @Nullable String message) {
        faults.add(code, field, String.valueOf(message), OwnerQueue.FINANCE);
    }
}
