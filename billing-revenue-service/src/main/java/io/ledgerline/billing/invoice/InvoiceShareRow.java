package io.ledgerline.billing.invoice;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.ledgerline.kit.value.Money;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** Table invoice_project; what is paid and credited changes, and once the day of issue. */
@Entity
@Table(name = "invoice_project")
@IdClass(InvoiceShareRow.Place.class)
@DynamicUpdate
class InvoiceShareRow extends PanacheEntityBase {

    @Id public UUID invoiceId;
    @Id public UUID projectId;
    public String legalEntity;
    public BigDecimal net;
    public BigDecimal tax;
    public BigDecimal gross;
    public String currency;
    public BigDecimal paid;
    public BigDecimal credited;
    public @Nullable LocalDate issuedOn;

    record Place(UUID invoiceId, UUID projectId) {}

    static void insert(Invoice invoice) {
        for (var share : invoice.shares()) {
            var row = new InvoiceShareRow();
            row.invoiceId = invoice.id();
            row.projectId = share.projectId();
            row.legalEntity = invoice.legalEntity();
            row.net = share.net().amount();
            row.tax = share.tax().amount();
            row.gross = share.gross().amount();
            row.currency = invoice.amounts().currency();
            row.paid = share.paid().amount();
            row.credited = share.credited().amount();
            row.persist();
        }
    }

    /** What is paid and credited of each project's part, and when it was issued. */
    static void update(List<Invoice> invoices) {
        var now = invoices.stream().collect(toMap(Invoice::id, Function.identity()));
        InvoiceShareRow.<InvoiceShareRow>list("invoiceId in ?1", List.copyOf(now.keySet()))
                .forEach(row -> row.take(Objects.requireNonNull(now.get(row.invoiceId))));
    }

    private void take(Invoice invoice) {
        var share =
                invoice.shares().stream()
                        .filter(one -> one.projectId().equals(projectId))
                        .findFirst()
                        .orElseThrow();
        paid = share.paid().amount();
        credited = share.credited().amount();
        issuedOn = invoice.issue().issuedOn();
    }

    static Map<UUID, List<InvoiceShare>> of(List<UUID> invoices) {
        return InvoiceShareRow.<InvoiceShareRow>list("invoiceId in ?1 order by projectId", invoices)
                .stream()
                .collect(
                        groupingBy(
                                row -> row.invoiceId, mapping(InvoiceShareRow::toShare, toList())));
    }

    private InvoiceShare toShare() {
        return new InvoiceShare(
                projectId, money(net), money(tax), money(gross), money(paid), money(credited));
    }

    private Money money(BigDecimal amount) {
        return Money.of(amount, currency);
    }
}
