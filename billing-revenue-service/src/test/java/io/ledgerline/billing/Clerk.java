package io.ledgerline.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.localstack.Tokens;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What people of finance and the bank do in DE01. */
public final class Clerk {

    /** What the facts give, less what the table of figures says; zero when they agree. */
    public static final String FIGURES_OFF =
            """
            select abs(f.recognised - f.billed - f.unbilled)
                + abs(f.labour_cost - (select coalesce(sum(cost), 0) from actual a
                    where a.project_id = f.project_id and kind = 'TIME'))
                + abs(f.expense_cost - (select coalesce(sum(cost), 0) from actual a
                    where a.project_id = f.project_id and kind = 'EXPENSE'))
                + abs(f.approved_minutes - (select coalesce(sum(worked_minutes), 0) from actual a
                    where a.project_id = f.project_id))
                + abs(f.recognised - (select coalesce(sum(amount), 0) from revenue_event r
                    where r.project_id = f.project_id))
                + abs(f.billed - (select coalesce(sum(net), 0) from invoice_project i
                    where i.project_id = f.project_id and issued_on is not null))
                + abs(f.unbilled - (select coalesce(sum(amount), 0) from billing_event b
                    where b.project_id = f.project_id and b.state in ('ELIGIBLE', 'ON_DRAFT')))
                + abs(f.receivable - (select coalesce(sum(gross - paid), 0) from invoice_project i
                    where i.project_id = f.project_id and issued_on is not null))
            from project_financials f where project_id = ?
            """;

    private Clerk() {}

    static ValidatableResponse run(String key, String upTo, @Nullable UUID projectId) {
        var project = projectId == null ? "null" : "\"" + projectId + "\"";
        return World.post(
                "bill",
                key,
                "/api/v1/billing-runs",
                """
                {"legalEntity":"DE01","upTo":"%s","projectId":%s}
                """
                        .formatted(upTo, project));
    }

    public static ValidatableResponse approve(String user, String proposal, String date) {
        return World.post(
                user,
                "/api/v1/invoice-proposals/" + proposal + "/approve",
                "{\"invoiceDate\":\"" + date + "\"}");
    }

    static ValidatableResponse pay(String reference, String bankReference, String amount) {
        return pay("DE20700500000001234567", "EUR", reference, bankReference, amount);
    }

    /** A receipt of 2026-10-30 on the account of an entity. */
    public static ValidatableResponse pay(
            String iban, String currency, String reference, String bankReference, String amount) {
        var xml =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08">
                 <BkToCstmrDbtCdtNtfctn><Ntfctn><Id>N</Id>
                  <Acct><Id><IBAN>%s</IBAN></Id><Ccy>%s</Ccy></Acct>
                  <Ntry><Amt Ccy="%s">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                   <BookgDt><Dt>2026-10-30</Dt></BookgDt><ValDt><Dt>2026-10-30</Dt></ValDt>
                   <AcctSvcrRef>%s</AcctSvcrRef>
                   <NtryDtls><TxDtls><Amt Ccy="%s">%s</Amt><RmtInf><Strd><CdtrRefInf>
                    <Ref>%s</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls>
                  </Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
                """
                        .formatted(
                                iban,
                                currency,
                                currency,
                                amount,
                                bankReference,
                                currency,
                                amount,
                                reference)
                        .strip();
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.ofThisTest().ofIntegration())
                .contentType("application/xml")
                .body(xml.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/inbound/bank/camt054")
                .then();
    }

    /** Runs the work so many times in parallel; fails with what one of them failed with. */
    public static void atOnce(int times, IntConsumer work) throws InterruptedException {
        var failures = new ConcurrentLinkedQueue<Throwable>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < times; i++) {
            int number = i;
            threads.add(Thread.ofPlatform().start(() -> guarded(number, work, failures)));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    private static void guarded(
            int number, IntConsumer work, ConcurrentLinkedQueue<Throwable> failures) {
        try {
            work.accept(number);
        } catch (AssertionError | RuntimeException e) {
            failures.add(e);
        }
    }
}
