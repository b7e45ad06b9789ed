package io.ledgerline.billing.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.billing.Clerk;
import io.ledgerline.billing.ServiceTest;
import io.ledgerline.billing.World;
import io.ledgerline.billing.invoice.Credits;
import io.ledgerline.billing.invoice.Invoice;
import io.ledgerline.billing.payment.ClearingRequest.Allocate;
import io.ledgerline.billing.payment.ClearingRequest.Part;
import io.ledgerline.billing.payment.ClearingRequest.Refund;
import io.ledgerline.billing.payment.ClearingRequest.Undo;
import io.ledgerline.billing.payment.ClearingRequest.WriteOff;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The law of payments on what is stored, in AT01. */
@ServiceTest
class ClearingLawIT {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 3);
    private static final String WHY = "agreed by phone";
    private static final int STEPS = 40;

    private final World world;
    private final Credits credits;
    private final Till till;
    private final Clearing clearing;
    private final Payments payments;

    ClearingLawIT(World world, Credits credits, Till till, Clearing clearing, Payments payments) {
        this.world = world;
        this.credits = credits;
        this.till = till;
        this.clearing = clearing;
        this.payments = payments;
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    /** What is stored agrees after any sequence: amount, invoices, journal and figures. */
    @Test
    void a_seeded_sequence_of_steps_leaves_books_that_agree() {
        var random = new Random(20_261_103);
        var invoices = List.of(BankIT.invoice(credits, 60), BankIT.invoice(credits, 45));
        var ids =
                List.of(
                        till.receive("100.00", null).id(),
                        till.receive("250.00", invoices.getFirst()).id(),
                        till.receive("33.33", invoices.getLast()).id());
        int done = 0;
        for (int step = 0; step < STEPS; step++) {
            var id = ids.get(random.nextInt(ids.size()));
            var invoice = invoices.get(random.nextInt(invoices.size()));
            if (step(random, id, invoice) instanceof Decision.Accepted<Payment>) {
                done++;
            }
        }
        assertThat(done).isGreaterThan(STEPS / 8);
        assertThat(
                        world.sum(
                                """
                                select coalesce(sum(abs(i.paid - coalesce((select sum(u.amount)
                                    from payment_use u where u.invoice_id = i.id), 0))
                                    + abs(i.paid - (select sum(p.paid) from invoice_project p
                                        where p.invoice_id = i.id))), 0)
                                from invoice i where i.legal_entity = 'AT01'
                                """))
                .isZero();
        for (var id : ids) {
            assertThat(
                            world.sum(
                                    """
                                    select coalesce(sum(case l.side when 'CREDIT' then l.amount
                                        else -l.amount end), 0)
                                        - (select max(p.amount) - coalesce(sum(u.amount), 0)
                                            from payment p left join payment_use u
                                            on u.payment_id = p.id where p.id = ?)
                                    from journal_line l join journal_entry e on e.id = l.entry_id
                                    where l.account = '1370' and (e.source_id = ? or e.source_id in
                                        (select id from payment_use where payment_id = ?))
                                    """,
                                    id,
                                    id,
                                    id))
                    .as("payment %s", id)
                    .isZero();
        }
        for (var invoice : invoices) {
            for (var share : invoice.shares()) {
                assertThat(world.sum(Clerk.FIGURES_OFF, share.projectId())).isZero();
            }
        }
    }

    private Decision<Payment> step(Random random, UUID id, Invoice invoice) {
        var payment = payments.find(Credits.CONTROLLER, id).orElseThrow();
        var amount = eur((1 + random.nextInt(90)) + "." + (10 + random.nextInt(90)));
        return switch (random.nextInt(4)) {
            case 0 ->
                    clearing.refund(
                            Credits.CONTROLLER, Till.key(), id, new Refund(eur("1.01"), DAY, WHY));
            case 1 ->
                    clearing.writeOff(
                            Credits.CONTROLLER,
                            Till.key(),
                            id,
                            new WriteOff(eur("0.07"), null, DAY, WHY));
            case 2 -> {
                var uses = payment.uses();
                var use = uses.isEmpty() ? Ids.next() : uses.get(random.nextInt(uses.size())).id();
                yield clearing.undo(
                        Credits.CONTROLLER,
                        Till.key(),
                        id,
                        use,
                        new Undo(random.nextBoolean() ? null : eur("3.03"), DAY, WHY));
            }
            default ->
                    clearing.allocate(
                            Credits.CLERK,
                            Till.key(),
                            id,
                            new Allocate(List.of(new Part(invoice.id(), amount)), DAY, WHY));
        };
    }
}
