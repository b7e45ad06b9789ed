package io.ledgerline.billing.bank;

/** Messages of a bank in EUR, by parts. */
public final class CamtText {

    public static final String IBAN = "DE20700500000001234567";

    private CamtText() {}

    public static String notification(String messageId, String... reports) {
        return document("camt.054.001.08", "BkToCstmrDbtCdtNtfctn", messageId, reports);
    }

    public static String statements(String messageId, String... reports) {
        return document("camt.053.001.08", "BkToCstmrStmt", messageId, reports);
    }

    static String document(String version, String root, String messageId, String... reports) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:%s"><%s>\
        <GrpHdr><MsgId>%s</MsgId></GrpHdr>%s</%s></Document>
        """
                .formatted(version, root, messageId, String.join("", reports), root);
    }

    public static String report(String iban, String... entries) {
        return "<Ntfctn><Id>N-1</Id><Acct><Id><IBAN>%s</IBAN></Id></Acct>%s</Ntfctn>"
                .formatted(iban, String.join("", entries));
    }

    public static String statement(
            int number, String day, String opening, String closing, String... entries) {
        return statement(IBAN, number, day, opening, closing, entries);
    }

    public static String statement(
            String iban,
            int number,
            String day,
            String opening,
            String closing,
            String... entries) {
        return """
        <Stmt><Id>S-%d</Id><ElctrncSeqNb>%d</ElctrncSeqNb>\
        <Acct><Id><IBAN>%s</IBAN></Id><Ccy>EUR</Ccy></Acct>%s%s%s</Stmt>\
        """
                .formatted(
                        number,
                        number,
                        iban,
                        balance("OPBD", opening, day),
                        balance("CLBD", closing, day),
                        String.join("", entries));
    }

    static String balance(String code, String amount, String day) {
        var debit = amount.startsWith("-");
        return """
        <Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%s</Amt>\
        <CdtDbtInd>%s</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>\
        """
                .formatted(
                        code, debit ? amount.substring(1) : amount, debit ? "DBIT" : "CRDT", day);
    }

    /** A booked entry of 2026-10-30; an amount below zero is a debit. */
    public static String entry(String reference, String amount, String... details) {
        return dated(reference, amount, "EUR", "2026-10-30", "<Sts><Cd>BOOK</Cd></Sts>", details);
    }

    public static String dated(
            String reference,
            String amount,
            String currency,
            String day,
            String more,
            String... details) {
        var debit = amount.startsWith("-");
        return """
        <Ntry><Amt Ccy="%s">%s</Amt><CdtDbtInd>%s</CdtDbtInd>%s<BookgDt><Dt>%s</Dt></BookgDt>\
        <ValDt><Dt>%s</Dt></ValDt><AcctSvcrRef>%s</AcctSvcrRef><NtryDtls>%s</NtryDtls></Ntry>\
        """
                .formatted(
                        currency,
                        debit ? amount.substring(1) : amount,
                        debit ? "DBIT" : "CRDT",
                        more,
                        day,
                        day,
                        reference,
                        String.join("", details));
    }

    /** A transaction of Bergmann with remittance information. */
    public static String details(String amount, String remittance) {
        return details("NOTPROVIDED", amount, remittance);
    }

    public static String details(String endToEndId, String amount, String remittance) {
        return """
        <TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs><Amt Ccy="EUR">%s</Amt>\
        <RltdPties><Dbtr><Pty><Nm>Bergmann</Nm></Pty></Dbtr><DbtrAcct><Id>\
        <IBAN>DE44500105175407324931</IBAN></Id></DbtrAcct></RltdPties>\
        <RmtInf>%s</RmtInf></TxDtls>\
        """
                .formatted(endToEndId, amount, remittance);
    }

    public static String reference(String reference) {
        return "<Strd><CdtrRefInf><Ref>%s</Ref></CdtrRefInf></Strd>".formatted(reference);
    }

    public static String reference(String reference, String amount) {
        return """
        <Strd><RfrdDocAmt><RmtdAmt Ccy="EUR">%s</RmtdAmt></RfrdDocAmt>\
        <CdtrRefInf><Ref>%s</Ref></CdtrRefInf></Strd>\
        """
                .formatted(amount, reference);
    }

    public static String document(String number) {
        return "<Strd><RfrdDocInf><Nb>%s</Nb></RfrdDocInf></Strd>".formatted(number);
    }

    public static String text(String... lines) {
        var all = new StringBuilder();
        for (var line : lines) {
            all.append("<Ustrd>").append(line).append("</Ustrd>");
        }
        return all.toString();
    }
}
