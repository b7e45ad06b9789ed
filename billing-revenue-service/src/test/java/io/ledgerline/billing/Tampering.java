package io.ledgerline.billing;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * What nobody may do to the books, as SQL in the service's own role, and what the database says.
 */
final class Tampering {

    private Tampering() {}

    static Stream<Arguments> attempts() {
        return Stream.of(
                Arguments.of("update invoice set gross = gross + 1", "permission denied"),
                Arguments.of(
                        "update invoice set number = 'X' where number is not null",
                        "cannot be changed"),
                Arguments.of("delete from journal_entry", "permission denied"),
                Arguments.of("update journal_line set amount = 1", "permission denied"),
                Arguments.of("update actual set cost = 0", "permission denied"),
                Arguments.of("update billing_event set amount = 0", "permission denied"),
                Arguments.of("update payment set amount = amount + 1", "permission denied"),
                Arguments.of("update payment_use set amount = amount / 2", "permission denied"),
                Arguments.of("delete from bank_entry", "permission denied"),
                Arguments.of(
                        """
                        insert into payment_use select legal_entity, gen_random_uuid(), payment_id,
                            'REFUND', null, null, 1000000, currency, null, used_on, false, used_by,
                            null from payment_use limit 1
                        """,
                        "more is used than was received"),
                Arguments.of(
                        """
                        insert into journal_line select legal_entity, entry_id, 99, account, side,
                            0.01, currency, project_id from journal_line limit 1
                        """,
                        "do not balance"),
                Arguments.of(
                        """
                        insert into journal_entry select legal_entity, gen_random_uuid(),
                            accounting_date, period, entry_type, description, project_id,
                            gen_random_uuid(), null, booked_at from journal_entry limit 1
                        """,
                        "does not balance"),
                Arguments.of(
                        "update project_financials set unbilled = unbilled + 1",
                        "unbilled_is_revenue_less_billing"),
                Arguments.of(
                        """
                        insert into invoice_line_event
                        select e.legal_entity, e.invoice_id, l.id, e.billing_event_id, true
                        from invoice_line_event e join invoice_line l on l.id <> e.line_id
                        where e.live and not exists (select 1 from invoice_line_event x
                            where x.line_id = l.id and x.billing_event_id = e.billing_event_id)
                        limit 1
                        """,
                        "invoice_line_event_once"));
    }
}
