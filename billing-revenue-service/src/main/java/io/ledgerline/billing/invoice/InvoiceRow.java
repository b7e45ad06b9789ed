package io.ledgerline.billing.invoice;

import io.ledgerline.billing.Columns;
import io.ledgerline.billing.entity.Tax;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables invoice, invoice_tax and invoice_project, with the lines. */
@ApplicationScoped
class InvoiceRow {

    private final Db db;
    private final InvoiceLineRow lines;

    InvoiceRow(Db db, InvoiceLineRow lines) {
        this.db = db;
        this.lines = lines;
    }

    InvoiceLineRow lines() {
        return lines;
    }

    private record OfInvoice<T>(UUID invoiceId, T part) {}

    private record Parts(
            Map<UUID, List<Invoice.Line>> lines,
            Map<UUID, List<Tax.Subtotal>> taxes,
            Map<UUID, List<InvoiceShare>> shares) {}

    void insert(Invoice invoice, List<InvoiceLines.Proposed> lines) {
        var credit = invoice.credit();
        db.update(
                "insert into invoice (legal_entity, id, run_id, contract_id, customer_id, currency,"
                        + " net, tax, gross, proposed_by, state, version, credits, credited_number,"
                        + " credit_reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                invoice.legalEntity(),
                invoice.id(),
                invoice.runId(),
                invoice.contractId(),
                invoice.customerId(),
                invoice.currency(),
                invoice.net().amount(),
                invoice.tax().amount(),
                invoice.gross().amount(),
                invoice.proposedBy(),
                invoice.state(),
                invoice.version(),
                credit == null ? null : credit.invoiceId(),
                credit == null ? null : credit.invoiceNumber(),
                credit == null ? null : credit.reason());
        this.lines.insert(invoice, lines);
        insertTotals(invoice);
    }

    private void insertTotals(Invoice invoice) {
        var taxes = invoice.taxes();
        db.update(
                "insert into invoice_tax (legal_entity, invoice_id, currency, category, rate, base,"
                        + " tax) select ?, ?, ?, t.* from unnest(?, ?, ?, ?) t",
                invoice.legalEntity(),
                invoice.id(),
                invoice.currency(),
                Columns.of("text", taxes, Tax.Subtotal::category),
                Columns.of("numeric", taxes, Tax.Subtotal::rate),
                Columns.of("numeric", taxes, one -> one.base().amount()),
                Columns.of("numeric", taxes, one -> one.tax().amount()));
        var shares = invoice.shares();
        db.update(
                "insert into invoice_project (legal_entity, invoice_id, currency, project_id, net,"
                        + " tax, gross) select ?, ?, ?, p.* from unnest(?, ?, ?, ?) p",
                invoice.legalEntity(),
                invoice.id(),
                invoice.currency(),
                Columns.of("uuid", shares, InvoiceShare::projectId),
                Columns.of("numeric", shares, one -> one.net().amount()),
                Columns.of("numeric", shares, one -> one.tax().amount()),
                Columns.of("numeric", shares, one -> one.gross().amount()));
    }

    /** State, issue and payment; amounts are never updated, the grants forbid it. */
    void update(Invoice invoice) {
        int changed =
                db.update(
                        "update invoice set state = ?, number = ?, issued_on = ?, due_on = ?,"
                                + " payment_reference = ?, approved_by = ?, paid = ?, credited = ?,"
                                + " version = ? where legal_entity = ? and id = ? and version = ?",
                        invoice.state(),
                        invoice.number(),
                        invoice.issuedOn(),
                        invoice.dueOn(),
                        invoice.paymentReference(),
                        invoice.approvedBy(),
                        invoice.paid().amount(),
                        invoice.credited().amount(),
                        invoice.version(),
                        invoice.legalEntity(),
                        invoice.id(),
                        invoice.version() - 1);
        if (changed != 1) {
            throw new IllegalStateException("invoice " + invoice.id() + " was not locked");
        }
    }

    void issueShares(Invoice invoice) {
        db.update(
                "update invoice_project set issued_on = ?"
                        + " where legal_entity = ? and invoice_id = ?",
                invoice.issuedOn(),
                invoice.legalEntity(),
                invoice.id());
    }

    /** What is paid and credited of each project's part. */
    void updateShares(Invoice invoice) {
        var shares = invoice.shares();
        db.update(
                "update invoice_project i set paid = s.paid, credited = s.credited"
                        + " from unnest(?, ?, ?) s (project_id, paid, credited)"
                        + " where i.legal_entity = ? and i.invoice_id = ?"
                        + " and i.project_id = s.project_id",
                Columns.of("uuid", shares, InvoiceShare::projectId),
                Columns.of("numeric", shares, one -> one.paid().amount()),
                Columns.of("numeric", shares, one -> one.credited().amount()),
                invoice.legalEntity(),
                invoice.id());
    }

    Optional<Invoice> lock(UUID id) {
        db.query("select id from invoice where id = ? for update", _ -> true, id);
        return find(id);
    }

    /** Locked in one order, so that two files with the same invoices do not wait for each other. */
    List<Invoice> lockByReference(String legalEntity, Collection<String> references) {
        var ids =
                db.query(
                        "select id from invoice where legal_entity = ?"
                                + " and payment_reference = any(?)"
                                + " order by id for update",
                        row -> row.getObject(1, UUID.class),
                        legalEntity,
                        Db.array("text", references));
        return read("select * from invoice where id = any(?) order by id", Db.array("uuid", ids));
    }

    Optional<Invoice> find(UUID id) {
        return read("select * from invoice where id = ?", id).stream().findFirst();
    }

    /** In the order in which the run made them. */
    List<Invoice> ofRun(String legalEntity, UUID runId) {
        return read(
                "select * from invoice where legal_entity = ? and run_id = ? order by id",
                legalEntity,
                runId);
    }

    List<Invoice> page(Invoicing.Filter filter, @Nullable UUID after, int limit) {
        return read(
                """
                select * from invoice where state = any(?)
                    and (?::text is null or legal_entity = ?)
                    and (?::uuid is null or contract_id = ?)
                    and (?::uuid is null or run_id = ?)
                    and (?::uuid is null or credits = ?)
                    and (?::uuid is null or id = any(array(
                        select invoice_id from invoice_project where project_id = ?)))
                    and (?::uuid is null or id > ?) order by id limit ?
                """,
                Db.array("text", filter.states()),
                filter.legalEntity(),
                filter.legalEntity(),
                filter.contractId(),
                filter.contractId(),
                filter.runId(),
                filter.runId(),
                filter.credits(),
                filter.credits(),
                filter.projectId(),
                filter.projectId(),
                after,
                after,
                limit);
    }

    private List<Invoice> read(String sql, @Nullable Object... arguments) {
        var ids = db.query(sql, row -> row.getObject("id", UUID.class), arguments);
        var parts = new Parts(lines.of(ids), taxes(ids), shares(ids));
        return db.query(sql, row -> invoice(row, parts), arguments);
    }

    private static Invoice invoice(ResultSet row, Parts parts) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var currency = row.getString("currency");
        var gross = Money.of(row.getBigDecimal("gross"), currency);
        var paid = Money.of(row.getBigDecimal("paid"), currency);
        var credited = Money.of(row.getBigDecimal("credited"), currency);
        var credit = credit(row);
        return new Invoice(
                id,
                row.getString("legal_entity"),
                row.getString("number"),
                Invoice.State.valueOf(row.getString("state")),
                row.getObject("customer_id", UUID.class),
                row.getObject("contract_id", UUID.class),
                parts.shares().getOrDefault(id, List.of()),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                currency,
                Money.of(row.getBigDecimal("net"), currency),
                Money.of(row.getBigDecimal("tax"), currency),
                gross,
                paid,
                credited,
                credit == null ? gross.minus(paid).minus(credited) : Money.zero(currency),
                row.getString("payment_reference"),
                parts.taxes().getOrDefault(id, List.of()),
                parts.lines().getOrDefault(id, List.of()),
                row.getObject("run_id", UUID.class),
                row.getString("proposed_by"),
                row.getString("approved_by"),
                credit,
                row.getLong("version"));
    }

    private static Invoice.@Nullable Credit credit(ResultSet row) throws SQLException {
        var invoiceId = row.getObject("credits", UUID.class);
        return invoiceId == null
                ? null
                : new Invoice.Credit(
                        invoiceId,
                        row.getString("credited_number"),
                        row.getString("credit_reason"));
    }

    private Map<UUID, List<Tax.Subtotal>> taxes(List<UUID> invoices) {
        return byInvoice(
                db.query(
                        "select * from invoice_tax where invoice_id = any(?)"
                                + " order by invoice_id, category, rate",
                        row -> {
                            var currency = row.getString("currency");
                            return new OfInvoice<>(
                                    row.getObject("invoice_id", UUID.class),
                                    new Tax.Subtotal(
                                            row.getString("category"),
                                            plain(row.getBigDecimal("rate")),
                                            Money.of(row.getBigDecimal("base"), currency),
                                            Money.of(row.getBigDecimal("tax"), currency)));
                        },
                        Db.array("uuid", invoices)));
    }

    private Map<UUID, List<InvoiceShare>> shares(List<UUID> invoices) {
        return byInvoice(
                db.query(
                        "select * from invoice_project where invoice_id = any(?)"
                                + " order by invoice_id, project_id",
                        row -> {
                            var currency = row.getString("currency");
                            return new OfInvoice<>(
                                    row.getObject("invoice_id", UUID.class),
                                    new InvoiceShare(
                                            row.getObject("project_id", UUID.class),
                                            Money.of(row.getBigDecimal("net"), currency),
                                            Money.of(row.getBigDecimal("tax"), currency),
                                            Money.of(row.getBigDecimal("gross"), currency),
                                            Money.of(row.getBigDecimal("paid"), currency),
                                            Money.of(row.getBigDecimal("credited"), currency)));
                        },
                        Db.array("uuid", invoices)));
    }

    private static BigDecimal plain(BigDecimal rate) {
        var stripped = rate.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static <T> Map<UUID, List<T>> byInvoice(List<OfInvoice<T>> found) {
        return found.stream()
                .collect(
                        Collectors.groupingBy(
                                OfInvoice::invoiceId,
                                Collectors.mapping(OfInvoice::part, Collectors.toList())));
    }
}
