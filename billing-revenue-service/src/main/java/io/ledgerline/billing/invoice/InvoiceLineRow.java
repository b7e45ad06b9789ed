package io.ledgerline.billing.invoice;

import io.ledgerline.billing.Columns;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The tables invoice_line and invoice_line_event. */
@ApplicationScoped
class InvoiceLineRow {

    private final Db db;

    InvoiceLineRow(Db db) {
        this.db = db;
    }

    void insert(Invoice invoice, List<InvoiceLines.Proposed> lines) {
        insertLines(invoice);
        insertBacking(invoice, backing(lines));
    }

    private void insertLines(Invoice invoice) {
        var lines = invoice.lines();
        db.update(
                "insert into invoice_line (legal_entity, invoice_id, currency, id, line_no,"
                        + " project_id, contract_line_id, description, quantity, unit, unit_price,"
                        + " net, rounding_minutes, rounding, credits_line)"
                        + " select ?, ?, ?, l.*"
                        + " from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) l",
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
                Columns.of("numeric", lines, line -> line.rounding().amount()),
                Columns.of("uuid", lines, Invoice.Line::creditsLine));
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

    /** The lines of a discarded proposal no longer hold their events, nor the lines they credit. */
    void release(Invoice invoice) {
        releaseEvents(
                invoice.legalEntity(), invoice.lines().stream().map(Invoice.Line::id).toList());
        db.update(
                "update invoice_line set live = false where legal_entity = ? and invoice_id = ?",
                invoice.legalEntity(),
                invoice.id());
    }

    /** The lines no longer hold their events. */
    void releaseEvents(String legalEntity, List<UUID> lines) {
        db.update(
                "update invoice_line_event set live = false"
                        + " where legal_entity = ? and line_id = any(?) and live",
                legalEntity,
                Db.array("uuid", lines));
    }

    /**
     * What the lines of an invoice are for.
     *
     * @param credited those on a live credit note
     * @param withoutWork those that bill no event
     */
    record Uses(Set<UUID> credited, Set<UUID> withoutWork) {

        boolean isCredited(UUID line) {
            return credited.contains(line);
        }
    }

    Uses uses(Invoice invoice) {
        var credited = new HashSet<UUID>();
        var withoutWork = new HashSet<UUID>();
        db.query(
                """
                select l.id,
                    exists (select 1 from invoice_line c where c.legal_entity = l.legal_entity
                        and c.credits_line = l.id and c.live),
                    exists (select 1 from invoice_line_event e
                        where e.legal_entity = l.legal_entity and e.line_id = l.id)
                from invoice_line l where l.legal_entity = ? and l.invoice_id = ?
                """,
                row -> {
                    var id = row.getObject(1, UUID.class);
                    if (row.getBoolean(2)) {
                        credited.add(id);
                    }
                    if (!row.getBoolean(3)) {
                        withoutWork.add(id);
                    }
                    return id;
                },
                invoice.legalEntity(),
                invoice.id());
        return new Uses(credited, withoutWork);
    }

    Map<UUID, List<Invoice.Line>> of(List<UUID> invoices) {
        record Found(UUID invoiceId, Invoice.Line line) {}
        return db
                .query(
                        "select * from invoice_line where invoice_id = any(?)"
                                + " order by invoice_id, line_no",
                        row ->
                                new Found(
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
                                                        row.getString("currency")),
                                                row.getObject("credits_line", UUID.class))),
                        Db.array("uuid", invoices))
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Found::invoiceId,
                                Collectors.mapping(Found::line, Collectors.toList())));
    }
}
