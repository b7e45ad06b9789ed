package io.ledgerline.billing.payment;

import io.ledgerline.kit.table.Filter;
import io.ledgerline.kit.value.Money;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** Tables payment and payment_allocation: insert and select only. */
@Entity
@Table(name = "payment")
class PaymentRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public String accountIban;
    public String bankReference;
    public LocalDate receivedOn;
    public BigDecimal amount;
    public BigDecimal unallocated;
    public String currency;
    public @Nullable String debtorName;
    public @Nullable String debtorIban;
    public @Nullable String reference;

    @ElementCollection
    @CollectionTable(name = "payment_allocation", joinColumns = @JoinColumn(name = "payment_id"))
    @OrderBy("invoiceId")
    @BatchSize(size = 500)
    public List<AllocationRow> allocations;

    @Embeddable
    record AllocationRow(
            String legalEntity,
            UUID invoiceId,
            BigDecimal amount,
            String currency,
            @Formula(
                            "(select i.number from invoice i"
                                    + " where i.legal_entity = legal_entity and i.id = invoice_id)")
                    @Nullable String invoiceNumber) {}

    /** Which of these ids are payments already. */
    static Set<UUID> known(Collection<UUID> ids) {
        return PaymentRow.<PaymentRow>stream("id in ?1", ids)
                .map(row -> row.id)
                .collect(Collectors.toSet());
    }

    static void insert(Payment payment, BankReceipt receipt) {
        var row = new PaymentRow();
        row.id = payment.id();
        row.legalEntity = payment.legalEntity();
        row.accountIban = receipt.accountIban();
        row.bankReference = payment.bankReference();
        row.receivedOn = payment.receivedOn();
        row.amount = payment.amount().amount();
        row.unallocated = payment.unallocated().amount();
        row.currency = payment.amount().currencyCode();
        row.debtorName = payment.debtorName();
        row.debtorIban = receipt.debtorIban();
        row.reference = payment.reference();
        row.allocations =
                payment.allocations().stream()
                        .map(one ->
                                new AllocationRow(
                                        row.legalEntity,
                                        one.invoiceId(),
                                        one.amount().amount(),
                                        row.currency,
                                        one.number()))
                        .toList();
        row.persist();
    }

    static List<Payment> page(@Nullable String legalEntity, @Nullable UUID after, int limit) {
        var filter = new Filter().equal("legalEntity", legalEntity).after("id", after);
        return PaymentRow.<PaymentRow>find(filter.hql() + " order by id", filter.arguments())
                .page(0, limit)
                .list()
                .stream()
                .map(PaymentRow::toPayment)
                .toList();
    }

    private Payment toPayment() {
        return new Payment(
                id,
                legalEntity,
                bankReference,
                receivedOn,
                Money.of(amount, currency),
                debtorName,
                reference,
                allocations.stream()
                        .map(one ->
                                new Payment.Allocation(
                                        one.invoiceId(),
                                        one.invoiceNumber(),
                                        Money.of(one.amount(), one.currency())))
                        .toList(),
                Money.of(unallocated, currency));
    }
}
