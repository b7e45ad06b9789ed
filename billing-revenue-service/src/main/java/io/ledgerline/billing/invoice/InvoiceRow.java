package io.ledgerline.billing.invoice;

import io.ledgerline.billing.Columns;
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

/** The tables invoice, invoice_line, invoice_line_event, invoice_tax and invoice_project. */
@ApplicationScoped
class InvoiceRow {

    private final Db db;

    InvoiceRow(Db db) {
        this.db = db;
    }

    private record OfInvoice<T>(UUID invoiceId, T part) {}

    private record Parts(
            Map<UUID, List<Invoice.Line>> lines,
            Map<UUID, List<Tax.Subtotal>> taxes,
            Map<UUID, List<UUID>> projects) {}

    void insert(Invoice invoice, List<InvoiceLines.Proposed> lines) {
        db.update(
                "insert into invoice (legal_entity, id, run_id, contract_id, customer_id, currency,"
                        + " net, tax, gross, proposed_by, state, version)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                invoice.version());
        insertLines(invoice);
        insertBacking(invoice, backing(lines));
        insertTotals(invoice);
    }

    private void insertLines(Invoice invoice) {
        var lines = invoice.lines();
        db.update(
                "insert into invoice_line (legal_entity, invoice_id, currency, id, line_no,"
                        + " project_id, contract_line_id, description, quantity, unit, unit_price,"
                        + " net, rounding_minutes, rounding)"
                        + " select ?, ?, ?, l.* from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) l",
                invoice.legalEntity(),
                invoice.id(),
                invoice.currency(),
                Columns.of("uuid", lines, Invoice.Line::id),
                Columns.of("int", lines, Invoice.Line::lineNo),
                Columns.of("uuid", lines, Invoice.Line::projectId),
                Columns.of("uuid", lines, Invoice.Line::contractLineId),
                Columns.of("text", lines, Invoice.Line::description),
                Columns.of("numeric", lines, Invoice.Line::quantity),
                Columns.of("text", lines, Invoice.Line::unit),
                Columns.of("numeric", lines, Invoice.Line::unitPrice),
                Columns.of("numeric", lines, line -> line.net().amount()),
                Columns.of("int", lines, Invoice.Line::roundingMinutes),
                Columns.of("numeric", lines, line -> line.rounding().amount()));
    }

    /** An event that a line bills. */
    record Backing(UUID lineId, UUID eventId) {}

    private static List<Backing> backing(List<InvoiceLines.Proposed> lines) {
        return lines.stream()
                .flatMap(line ->
                        line.events().stream().map(one -> new Backing(line.line().id(), one.id())))
                .toList();
    }

    void insertBacking(Invoice invoice, List<Backing> backing) {
        db.update(
                "insert into invoice_line_event (legal_entity, invoice_id, live, line_id,"
                        + " billing_event_id) select ?, ?, true, b.* from unnest(?, ?) b",
                invoice.legalEntity(),
                invoice.id(),
                Columns.of("uuid", backing, Backing::lineId),
                Columns.of("uuid", backing, Backing::eventId));
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
                Columns.of("uuid", shares, Invoice.Share::projectId),
                Columns.of("numeric", shares, one -> one.net().amount()),
                Columns.of("numeric", shares, one -> one.tax().amount()),
                Columns.of("numeric", shares, one -> one.gross().amount()));
    }

    /** State, issue and payment; amounts are never updated, the grants forbid it. */
    void update(Invoice invoice) {
        int changed =
                db.update(
                        "update invoice set state = ?, number = ?, issued_on = ?, due_on = ?,"
                                + " payment_reference = ?, approved_by = ?, paid = ?, version = ?"
                                + " where legal_entity = ? and id = ? and version = ?",
                        invoice.state(),
                        invoice.number(),
                        invoice.issuedOn(),
                        invoice.dueOn(),
                        invoice.paymentReference(),
                        invoice.approvedBy(),
                        invoice.paid().amount(),
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

    void payShares(Invoice invoice, List<Invoice.Share> shares) {
        db.update(
                "update invoice_project i set paid = s.paid from unnest(?, ?) s (project_id, paid)"
                        + " where i.legal_entity = ? and i.invoice_id = ?"
                        + " and i.project_id = s.project_id",
                Columns.of("uuid", shares, Invoice.Share::projectId),
                Columns.of("numeric", shares, one -> one.paid().amount()),
                invoice.legalEntity(),
                invoice.id());
    }

    /** The lines no longer hold their events. */
    void release(Invoice invoice) {
        db.update(
                "update invoice_line_event set live = false"
                        + " where legal_entity = ? and invoice_id = ? and live",
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

    List<Invoice.Share> shares(Invoice invoice) {
        return db.query(
                "select * from invoice_project where legal_entity = ? and invoice_id = ?"
                        + " order by project_id",
                row -> {
                    var currency = row.getString("currency");
                    return new Invoice.Share(
                            row.getObject("project_id", UUID.class),
                            Money.of(row.getBigDecimal("net"), currency),
                            Money.of(row.getBigDecimal("tax"), currency),
                            Money.of(row.getBigDecimal("gross"), currency),
                            Money.of(row.getBigDecimal("paid"), currency));
                },
                invoice.legalEntity(),
                invoice.id());
    }

    List<Invoice> page(Invoicing.Filter filter, @Nullable UUID after, int limit) {
        return read(
                """
                select * from invoice i where state = any(?)
                    and (?::text is null or legal_entity = ?)
                    and (?::uuid is null or contract_id = ?)
                    and (?::uuid is null or run_id = ?)
                    and (?::uuid is null or exists (select 1 from invoice_project p
                        where p.legal_entity = i.legal_entity and p.invoice_id = i.id
                        and p.project_id = ?))
                    and (?::uuid is null or id > ?) order by id limit ?
                """,
                Db.array("text", filter.states()),
                filter.legalEntity(),
                filter.legalEntity(),
                filter.contractId(),
                filter.contractId(),
                filter.runId(),
                filter.runId(),
                filter.projectId(),
                filter.projectId(),
                after,
                after,
                limit);
    }

    private List<Invoice> read(String sql, @Nullable Object... arguments) {
        var ids = db.query(sql, row -> row.getObject("id", UUID.class), arguments);
        var parts = new Parts(lines(ids), taxes(ids), projects(ids));
        return db.query(sql, row -> invoice(row, parts), arguments);
    }

    private static Invoice invoice(ResultSet row, Parts parts) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var currency = row.getString("currency");
        return new Invoice(
                id,
                row.getString("legal_entity"),
                row.getString("number"),
                Invoice.State.valueOf(row.getString("state")),
                row.getObject("customer_id", UUID.class),
                row.getObject("contract_id", UUID.class),
                parts.projects().getOrDefault(id, List.of()),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                currency,
                Money.of(row.getBigDecimal("net"), currency),
                Money.of(row.getBigDecimal("tax"), currency),
                Money.of(row.getBigDecimal("gross"), currency),
                Money.of(row.getBigDecimal("paid"), currency),
                row.getString("payment_reference"),
                parts.taxes().getOrDefault(id, List.of()),
                parts.lines().getOrDefault(id, List.of()),
                row.getObject("run_id", UUID.class),
                row.getString("proposed_by"),
                row.getString("approved_by"),
                row.getLong("version"));
    }

    private Map<UUID, List<Invoice.Line>> lines(List<UUID> invoices) {
        return byInvoice(
                db.query(
                        "select * from invoice_line where invoice_id = any(?)"
                                + " order by invoice_id, line_no",
                        row ->
                                new OfInvoice<>(
                                        row.getObject("invoice_id", UUID.class),
                                        new Invoice.Line(
                                                row.getObject("id", UUID.class),
                                                row.getInt("line_no"),
                                                row.getObject("project_id", UUID.class),
                                                row.getObject("contract_line_id", UUID.class),
                                                row.getString("description"),
                                                Invoice.shown(row.getBigDecimal("quantity")),
                                                row.getString("unit"),
                                                Invoice.shown(row.getBigDecimal("unit_price")),
                                                Money.of(
                                                        row.getBigDecimal("net"),
                                                        row.getString("currency")),
                                                row.getInt("rounding_minutes"),
                                                Money.of(
                                                        row.getBigDecimal("rounding"),
                                                        row.getString("currency")))),
                        Db.array("uuid", invoices)));
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

    private Map<UUID, List<UUID>> projects(List<UUID> invoices) {
        return byInvoice(
                db.query(
                        "select invoice_id, project_id from invoice_project"
                                + " where invoice_id = any(?) order by invoice_id, project_id",
                        row ->
                                new OfInvoice<>(
                                        row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
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
