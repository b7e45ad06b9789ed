package io.ledgerline.billing.invoice;

import io.ledgerline.billing.entity.Tax;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.table.Filter;
import io.ledgerline.kit.value.Money;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Tables invoice and invoice_tax; an invoice is read with its lines and shares. State, issue and
 * payment change, amounts never: the grants forbid it.
 */
@Entity
@Table(name = "invoice")
@DynamicUpdate
class InvoiceRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public UUID runId;
    public UUID contractId;
    public UUID customerId;
    public String currency;
    public BigDecimal net;
    public BigDecimal tax;
    public BigDecimal gross;
    public String proposedBy;

    @Enumerated(EnumType.STRING)
    public Invoice.State state;

    public @Nullable String number;
    public @Nullable LocalDate issuedOn;
    public @Nullable LocalDate dueOn;
    public @Nullable String paymentReference;
    public @Nullable String approvedBy;
    public BigDecimal paid;
    public BigDecimal credited;
    public @Nullable UUID credits;
    public @Nullable String creditedNumber;
    public @Nullable String creditReason;
    public long version;

    @ElementCollection
    @CollectionTable(name = "invoice_tax", joinColumns = @JoinColumn(name = "invoice_id"))
    @OrderBy("category, rate")
    @BatchSize(size = 500)
    public List<TaxRow> taxes;

    @Embeddable
    record TaxRow(
            String legalEntity,
            String category,
            BigDecimal rate,
            BigDecimal base,
            BigDecimal tax,
            String currency) {

        Tax.Subtotal toSubtotal() {
            return new Tax.Subtotal(
                    category, Tax.plain(rate), Money.of(base, currency), Money.of(tax, currency));
        }
    }

    static void insert(Db db, Invoice invoice, List<InvoiceLines.Proposed> lines) {
        var row = new InvoiceRow();
        row.id = invoice.id();
        row.legalEntity = invoice.legalEntity();
        row.runId = invoice.proposal().runId();
        row.contractId = invoice.parties().contractId();
        row.customerId = invoice.parties().customerId();
        row.currency = invoice.amounts().currency();
        row.net = invoice.amounts().net().amount();
        row.tax = invoice.amounts().tax().amount();
        row.gross = invoice.amounts().gross().amount();
        row.proposedBy = invoice.proposal().proposedBy();
        var credit = invoice.credit();
        if (credit != null) {
            row.credits = credit.invoiceId();
            row.creditedNumber = credit.invoiceNumber();
            row.creditReason = credit.reason();
        }
        row.taxes =
                invoice.taxes().stream()
                        .map(one ->
                                new TaxRow(
                                        row.legalEntity,
                                        one.category(),
                                        one.rate(),
                                        one.base().amount(),
                                        one.tax().amount(),
                                        row.currency))
                        .toList();
        row.take(invoice);
        row.persist();
        InvoiceShareRow.insert(invoice);
        flush();
        InvoiceLineRow.insert(db, invoice, lines);
    }

    /** Stores state, issue and payment of a locked invoice, at once: others read it by SQL. */
    static void update(Invoice invoice) {
        update(List.of(invoice));
    }

    /** The same of many: a constant number of statements before they are written. */
    static void update(List<Invoice> invoices) {
        var ids = invoices.stream().map(Invoice::id).toList();
        var rows =
                InvoiceRow.<InvoiceRow>list("id in ?1", ids).stream()
                        .collect(Collectors.toMap(row -> row.id, Function.identity()));
        for (var invoice : invoices) {
            var row = rows.get(invoice.id());
            if (row == null || row.version != invoice.version() - 1) {
                throw new IllegalStateException("invoice " + invoice.id() + " was not locked");
            }
            row.take(invoice);
        }
        InvoiceShareRow.update(invoices);
        flush();
    }

    private void take(Invoice invoice) {
        state = invoice.state();
        number = invoice.number();
        issuedOn = invoice.issue().issuedOn();
        dueOn = invoice.issue().dueOn();
        paymentReference = invoice.issue().paymentReference();
        approvedBy = invoice.issue().approvedBy();
        paid = invoice.amounts().paid().amount();
        credited = invoice.amounts().credited().amount();
        version = invoice.version();
    }

    static Optional<Invoice> lock(Db db, UUID id) {
        return invoices(
                        db,
                        InvoiceRow.<InvoiceRow>find("id", id)
                                .withLock(LockModeType.PESSIMISTIC_WRITE)
                                .list())
                .stream()
                .findFirst();
    }

    /** Locked in one order, so that two files with the same invoices do not wait for each other. */
    static List<Invoice> lockNamed(Db db, String legalEntity, Settling.Names names) {
        var ids = new HashSet<>(names.ids());
        ids.addAll(
                db.query(
                        "select id from invoice where legal_entity = ?"
                                + " and payment_reference = any(?) union"
                                + " select id from invoice where legal_entity = ?"
                                + " and number = any(?)",
                        row -> row.getObject(1, UUID.class),
                        legalEntity,
                        Db.array("text", names.references()),
                        legalEntity,
                        Db.array("text", names.numbers())));
        return invoices(
                db,
                InvoiceRow.<InvoiceRow>find(
                                "id in ?1 and state in ?2 and credits is null order by id",
                                ids,
                                Invoicing.INVOICES)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .list());
    }

    static Optional<Invoice> find(Db db, UUID id) {
        return invoices(db, list("id", id)).stream().findFirst();
    }

    /** In the order in which the run made them. */
    static List<Invoice> ofRun(Db db, String legalEntity, UUID runId) {
        return invoices(
                db, list("legalEntity = ?1 and runId = ?2 order by id", legalEntity, runId));
    }

    /** A credit note is never due. */
    private static final String OVERDUE =
            "dueOn < ? and paid + credited < gross and credits is null";

    static List<Invoice> page(
            Db db,
            Invoicing.Filter filter,
            @Nullable LocalDate today,
            @Nullable UUID after,
            int limit) {
        var overdue = Boolean.TRUE.equals(filter.of().overdue());
        var asked =
                new Filter()
                        .with("state in ?", filter.states())
                        .equal("legalEntity", filter.legalEntity())
                        .equal("customerId", filter.of().customerId())
                        .equal("contractId", filter.of().contractId())
                        .equal("number", filter.number())
                        .with(overdue ? OVERDUE : "not (" + OVERDUE + ")", today)
                        .equal("runId", filter.runId())
                        .equal("credits", filter.credits())
                        .with(
                                "id in (select invoiceId from InvoiceShareRow where projectId = ?)",
                                filter.of().projectId())
                        .after("id", after);
        return invoices(
                db,
                InvoiceRow.<InvoiceRow>find(asked.hql() + " order by id", asked.arguments())
                        .page(0, limit)
                        .list());
    }

    /** With their parts: three more statements, whatever their number. */
    private static List<Invoice> invoices(Db db, List<InvoiceRow> rows) {
        var ids = rows.stream().map(row -> row.id).toList();
        var shares = InvoiceShareRow.of(ids);
        var lines = InvoiceLineRow.of(db, ids);
        return rows.stream()
                .map(row ->
                        row.toInvoice(
                                shares.getOrDefault(row.id, List.of()),
                                lines.getOrDefault(row.id, List.of())))
                .toList();
    }

    private Invoice toInvoice(List<InvoiceShare> shares, List<Invoice.Line> lines) {
        var open = credits == null ? gross.subtract(paid).subtract(credited) : BigDecimal.ZERO;
        return new Invoice(
                id,
                new Invoice.Parties(legalEntity, customerId, contractId),
                new Invoice.Proposal(runId, proposedBy),
                state,
                new Invoice.Issue(number, issuedOn, dueOn, paymentReference, approvedBy),
                new Invoice.Amounts(
                        currency,
                        money(net),
                        money(tax),
                        money(gross),
                        money(paid),
                        money(credited),
                        money(open)),
                shares,
                taxes.stream().map(TaxRow::toSubtotal).toList(),
                lines,
                credit(),
                version);
    }

    private Invoice.@Nullable Credit credit() {
        return credits == null || creditedNumber == null || creditReason == null
                ? null
                : new Invoice.Credit(credits, creditedNumber, creditReason);
    }

    private Money money(BigDecimal amount) {
        return Money.of(amount, currency);
    }
}
