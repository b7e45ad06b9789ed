package io.ledgerline.billing.payment;

import io.ledgerline.billing.entity.Iban;
import io.ledgerline.billing.entity.LegalEntity;
import io.ledgerline.billing.invoice.CreditorReference;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bank's credit notification, ISO 20022 camt.054.001.08: booked credits only. A batch
 * booking gives one receipt per transaction; its parts must add up to the entry.
 */
public final class Camt054 {

    private static final int DEPTH_MAX = 40;
    private static final int RECEIPTS_MAX = 10_000;
    private static final String ENTRY = "Document/BkToCstmrDbtCdtNtfctn/Ntfctn/Ntry";
    private static final String DETAIL = ENTRY + "/NtryDtls/TxDtls";
    private static final String ACCOUNT = "Document/BkToCstmrDbtCdtNtfctn/Ntfctn/Acct/Id/IBAN";

    private final List<BankReceipt> receipts = new ArrayList<>();
    private final Faults faults = new Faults();
    private final Deque<String> path = new ArrayDeque<>();
    private Map<String, String> entry = new HashMap<>();
    private final List<Map<String, String>> details = new ArrayList<>();
    private @Nullable Map<String, String> detail;
    private String account = "";

    private Camt054() {}

    /** What the notification says, or why it cannot be taken: then nothing of it is. */
    public record Notification(List<BankReceipt> receipts, Faults faults) {}

    /**
     * @throws XMLStreamException when the text is no XML, or has a document type
     */
    public static Notification parse(byte[] xml) throws XMLStreamException {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        var reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
        var camt = new Camt054();
        try {
            camt.read(reader);
        } finally {
            reader.close();
        }
        return new Notification(List.copyOf(camt.receipts), camt.faults);
    }

    private void read(XMLStreamReader reader) throws XMLStreamException {
        var text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new XMLStreamException("a document type is not allowed");
                case XMLStreamConstants.START_ELEMENT -> {
                    text.setLength(0);
                    open(reader);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    close(text.toString().strip());
                    text.setLength(0);
                }
                default -> {
                    // Comments and processing instructions carry no money.
                }
            }
        }
    }

    private void open(XMLStreamReader reader) throws XMLStreamException {
        path.addLast(reader.getLocalName());
        if (path.size() == 1 && !reader.getLocalName().equals("Document")) {
            throw new XMLStreamException("this is no ISO 20022 document");
        }
        if (path.size() > DEPTH_MAX) {
            throw new XMLStreamException("nested too deeply");
        }
        var here = here();
        if (here.equals(ENTRY)) {
            entry = new HashMap<>();
            details.clear();
        } else if (here.equals(DETAIL)) {
            detail = new HashMap<>();
        }
        var currency = reader.getAttributeValue(null, "Ccy");
        if (currency != null) {
            keep(here + "/@Ccy", currency);
        }
    }

    private void close(String text) {
        var here = here();
        if (here.equals(ACCOUNT)) {
            account = Iban.plain(text);
        } else if (!text.isEmpty()) {
            keep(here, text);
        }
        if (here.equals(DETAIL)) {
            var closed = detail;
            if (closed != null) {
                details.add(closed);
            }
            detail = null;
        } else if (here.equals(ENTRY)) {
            takeEntry();
        }
        path.removeLast();
    }

    private String here() {
        return String.join("/", path);
    }

    private void keep(String where, String text) {
        var open = detail;
        if (open != null && where.startsWith(DETAIL + "/")) {
            open.putIfAbsent(where.substring(DETAIL.length() + 1), text);
        } else if (where.startsWith(ENTRY + "/")) {
            entry.putIfAbsent(where.substring(ENTRY.length() + 1), text);
        }
    }

    private void takeEntry() {
        if (!"CRDT".equals(entry.get("CdtDbtInd")) || !isBooked() || isReversal()) {
            return;
        }
        if (receipts.size() >= RECEIPTS_MAX) {
            fault(PaymentProblem.INVALID_NOTIFICATION, "more than " + RECEIPTS_MAX + " receipts");
            return;
        }
        var place = entry.get("AcctSvcrRef");
        var total = amount(entry, "Amt");
        var value =
                Optional.ofNullable(entry.get("ValDt/Dt"))
                        .or(() -> Optional.ofNullable(entry.get("BookgDt/Dt")));
        var day = value.flatMap(Camt054::day);
        if (place == null) {
            fault(PaymentProblem.REFERENCE_MISSING, "an entry has no AcctSvcrRef");
        }
        if (total.isEmpty()) {
            fault(PaymentProblem.INVALID_AMOUNT, "entry " + place + " has no positive amount");
        }
        if (day.isEmpty()) {
            fault(PaymentProblem.DATE_MISSING, "entry " + place + " has no value date");
        }
        if (place != null && total.isPresent() && day.isPresent()) {
            takeReceipts(place, total.get(), day.get());
        }
    }

    private void takeReceipts(String place, Money total, LocalDate day) {
        if (details.size() <= 1) {
            var only = details.isEmpty() ? Map.<String, String>of() : details.getFirst();
            if (only.containsKey("Amt") && !Optional.of(total).equals(amount(only, "Amt"))) {
                fault(
                        PaymentProblem.AMOUNT_MISMATCH,
                        "the transaction of entry " + place + " is not " + total);
                return;
            }
            receipts.add(receipt(place, total, day, only));
            return;
        }
        var parts = details.stream().map(one -> amount(one, "Amt")).toList();
        if (parts.stream().anyMatch(Optional::isEmpty)
                || !parts.stream()
                        .flatMap(Optional::stream)
                        .filter(part -> part.currency().equals(total.currency()))
                        .reduce(Money::plus)
                        .equals(Optional.of(total))) {
            fault(
                    PaymentProblem.AMOUNT_MISMATCH,
                    "the transactions of entry " + place + " do not add up to " + total);
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            receipts.add(
                    receipt(
                            place + "#" + (i + 1),
                            parts.get(i).orElseThrow(),
                            day,
                            details.get(i)));
        }
    }

    private BankReceipt receipt(
            String place, Money amount, LocalDate day, Map<String, String> from) {
        var reference = from.get("RmtInf/Strd/CdtrRefInf/Ref");
        var debtor = from.get("RltdPties/Dbtr/Pty/Nm");
        return new BankReceipt(
                account,
                place,
                amount,
                day,
                debtor == null ? from.get("RltdPties/Dbtr/Nm") : debtor,
                from.get("RltdPties/DbtrAcct/Id/IBAN"),
                reference == null ? null : CreditorReference.plain(reference));
    }

    private boolean isBooked() {
        return "BOOK".equals(entry.get("Sts/Cd")) || "BOOK".equals(entry.get("Sts"));
    }

    /** A credit that takes a debit of ours back is no payment of a customer. */
    private boolean isReversal() {
        return "true".equals(entry.get("RvslInd"));
    }

    private void fault(PaymentProblem code, String message) {
        faults.add(code, "Ntry", message, OwnerQueue.IT);
    }

    private static Optional<Money> amount(Map<String, String> from, String field) {
        try {
            var text = from.get(field);
            var currency = from.get(field + "/@Ccy");
            if (text == null || !LegalEntity.isCurrency(currency)) {
                return Optional.empty();
            }
            return Optional.of(new Money(new BigDecimal(text), Currency.getInstance(currency)))
                    .filter(money -> money.signum() > 0);
        } catch (ArithmeticException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
