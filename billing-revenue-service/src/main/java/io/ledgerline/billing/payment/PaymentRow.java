package io.ledgerline.billing.payment;

import io.ledgerline.billing.Columns;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables payment and payment_allocation: insert and select only. */
@ApplicationScoped
class PaymentRow {

    private final Db db;

    PaymentRow(Db db) {
        this.db = db;
    }

    private record OfPayment(UUID paymentId, Payment.Allocation allocation) {}

    /** Which of these ids are payments already. */
    Set<UUID> known(Collection<UUID> ids) {
        return new HashSet<>(
                db.query(
                        "select id from payment where id = any(?)",
                        row -> row.getObject(1, UUID.class),
                        Db.array("uuid", ids)));
    }

    void insert(Payment payment, BankReceipt receipt) {
        db.update(
                "insert into payment (legal_entity, id, account_iban, bank_reference, received_on,"
                        + " amount, unallocated, currency, debtor_name, debtor_iban, reference)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                payment.legalEntity(),
                payment.id(),
                receipt.accountIban(),
                payment.bankReference(),
                payment.receivedOn(),
                payment.amount().amount(),
                payment.unallocated().amount(),
                payment.amount().currencyCode(),
                payment.debtorName(),
                receipt.debtorIban(),
                payment.reference());
        db.update(
                "insert into payment_allocation (legal_entity, payment_id, currency, invoice_id,"
                        + " amount) select ?, ?, ?, a.* from unnest(?, ?) a",
                payment.legalEntity(),
                payment.id(),
                payment.amount().currencyCode(),
                Columns.of("uuid", payment.allocations(), Payment.Allocation::invoiceId),
                Columns.of("numeric", payment.allocations(), one -> one.amount().amount()));
    }

    List<Payment> page(@Nullable String legalEntity, @Nullable UUID after, int limit) {
        var sql =
                "select * from payment where (?::text is null or legal_entity = ?)"
                        + " and (?::uuid is null or id > ?) order by id limit ?";
        var ids =
                db.query(
                        sql,
                        row -> row.getObject("id", UUID.class),
                        legalEntity,
                        legalEntity,
                        after,
                        after,
                        limit);
        var allocations = allocations(ids);
        return db.query(
                sql,
                row -> {
                    var id = row.getObject("id", UUID.class);
                    var currency = row.getString("currency");
                    return new Payment(
                            id,
                            row.getString("legal_entity"),
                            row.getString("bank_reference"),
                            row.getObject("received_on", LocalDate.class),
                            Money.of(row.getBigDecimal("amount"), currency),
                            row.getString("debtor_name"),
                            row.getString("reference"),
                            allocations.getOrDefault(id, List.of()),
                            Money.of(row.getBigDecimal("unallocated"), currency));
                },
                legalEntity,
                legalEntity,
                after,
                after,
                limit);
    }

    private Map<UUID, List<Payment.Allocation>> allocations(List<UUID> payments) {
        return db
                .query(
                        "select a.*, i.number from payment_allocation a join invoice i"
                                + " on i.legal_entity = a.legal_entity and i.id = a.invoice_id"
                                + " where a.payment_id = any(?) order by a.invoice_id",
                        row ->
                                new OfPayment(
                                        row.getObject("payment_id", UUID.class),
                                        new Payment.Allocation(
                                                row.getObject("invoice_id", UUID.class),
                                                row.getString("number"),
                                                Money.of(
                                                        row.getBigDecimal("amount"),
                                                        row.getString("currency")))),
                        Db.array("uuid", payments))
                .stream()
                .collect(
                        Collectors.groupingBy(
                                OfPayment::paymentId,
                                Collectors.mapping(OfPayment::allocation, Collectors.toList())));
    }
}
