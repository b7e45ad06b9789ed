package io.ledgerline.billing.invoice;

import io.ledgerline.billing.wip.LineRounding;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.table.Table;
import io.ledgerline.kit.value.Money;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The tables invoice_line and invoice_line_event, of which a run writes thousands. */
record InvoiceLineRow(String legalEntity, UUID invoiceId, Invoice.Line line, boolean expense) {

    private static final Table<InvoiceLineRow> LINES =
            Table.of("invoice_line", InvoiceLineRow.class)
                    .flat("line")
                    .named("line.net.currency", "currency")
                    .named("line.rounding.currency", "currency")
                    .build();

    /** An event that a line bills. */
    private record Backing(
            String legalEntity, UUID invoiceId, UUID lineId, UUID billingEventId, boolean live) {}

    private static final Table<Backing> BACKING =
            Table.of("invoice_line_event", Backing.class).build();

    static void insert(Db db, Invoice invoice, List<InvoiceLines.Proposed> backed) {
        var expenses =
                backed.stream()
                        .filter(InvoiceLines.Proposed::isExpense)
                        .map(one -> one.line().id())
                        .collect(Collectors.toSet());
        db.update(
                LINES.insert(),
                LINES.values(
                        invoice.lines().stream()
                                .map(line ->
                                        new InvoiceLineRow(
                                                invoice.legalEntity(),
                                                invoice.id(),
                                                line,
                                                expenses.contains(line.id())))
                                .toList()));
        db.update(
                BACKING.insert(),
                BACKING.values(
                        backed.stream()
                                .flatMap(one ->
                                        one.events().stream()
                                                .map(event ->
                                                        backing(
                                                                invoice,
                                                                one.line().id(),
                                                                event.id())))
                                .toList()));
    }

    /** The events that carry what the lines bill beside the work on them. */
    static void insertBacking(Db db, Invoice invoice, List<LineRounding.Difference> differences) {
        db.update(
                BACKING.insert(),
                BACKING.values(
                        differences.stream()
                                .map(one -> backing(invoice, one.lineId(), one.eventId()))
                                .toList()));
    }

    private static Backing backing(Invoice invoice, UUID lineId, UUID eventId) {
        return new Backing(invoice.legalEntity(), invoice.id(), lineId, eventId, true);
    }

    /** The lines of a discarded proposal no longer hold their events, nor the lines they credit. */
    static void release(Db db, Invoice invoice) {
        releaseEvents(
                db, invoice.legalEntity(), invoice.lines().stream().map(Invoice.Line::id).toList());
        db.update(
                "update invoice_line set live = false where legal_entity = ? and invoice_id = ?",
                invoice.legalEntity(),
                invoice.id());
    }

    /** The lines no longer hold their events. */
    static void releaseEvents(Db db, String legalEntity, List<UUID> lines) {
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

    static Uses uses(Db db, Invoice invoice) {
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

    /** The lines by invoice, in their order. */
    static Map<UUID, List<Invoice.Line>> of(Db db, List<UUID> invoices) {
        return db
                .query(
                        LINES.select() + " where invoice_id = any(?) order by invoice_id, line_no",
                        LINES.reader(),
                        Db.array("uuid", invoices))
                .stream()
                .collect(
                        Collectors.groupingBy(
                                InvoiceLineRow::invoiceId,
                                Collectors.mapping(
                                        row -> row.line().shown(), Collectors.toList())));
    }

    /**
     * What the invoices and proposals of a contract bill of each of its lines, net, less what
     * credit notes take back; without expenses.
     */
    static Map<UUID, Money> billed(Db db, String legalEntity, UUID contractId) {
        var found = new HashMap<UUID, Money>();
        db.query(
                """
                select line.contract_line_id, line.currency, sum(line.net) from invoice
                    join invoice_line line on line.legal_entity = invoice.legal_entity
                        and line.invoice_id = invoice.id
                    left join invoice_line credited on credited.legal_entity = line.legal_entity
                        and credited.id = line.credits_line
                    where invoice.legal_entity = ? and invoice.contract_id = ?
                        and invoice.state <> 'VOID' and not coalesce(credited.expense, line.expense)
                    group by line.contract_line_id, line.currency
                """,
                row ->
                        found.put(
                                row.getObject(1, UUID.class),
                                Money.of(row.getBigDecimal(3), row.getString(2))),
                legalEntity,
                contractId);
        return found;
    }
}
