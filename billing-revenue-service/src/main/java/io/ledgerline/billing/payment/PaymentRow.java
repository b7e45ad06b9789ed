package io.ledgerline.billing.payment;

import io.ledgerline.billing.payment.PaymentUse.ProjectPart;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.table.Table;
import io.ledgerline.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The payment tables: facts are inserted, and of a payment only its version changes. */
@ApplicationScoped
class PaymentRow {

    /** Table payment. */
    private record Head(String legalEntity, UUID id, Payment.Receipt receipt, long version) {}

    /** Table payment_part. */
    private record StoredPart(
            String legalEntity, UUID paymentId, long revision, PaymentPart part) {}

    /** Table payment_use. */
    private record StoredUse(String legalEntity, UUID paymentId, Fact fact) {}

    /** A use without its projects. */
    private record Fact(
            UUID id,
            PaymentUse.Kind kind,
            @Nullable UUID invoiceId,
            @Nullable String invoiceNumber,
            Money amount,
            @Nullable UUID undoes,
            LocalDate usedOn,
            boolean atReceipt,
            String usedBy,
            @Nullable String reason) {

        static Fact of(PaymentUse use) {
            return new Fact(
                    use.id(),
                    use.kind(),
                    use.invoiceId(),
                    use.invoiceNumber(),
                    use.amount(),
                    use.undoes(),
                    use.usedOn(),
                    use.atReceipt(),
                    use.usedBy(),
                    use.reason());
        }

        PaymentUse with(List<ProjectPart> projects) {
            return new PaymentUse(
                    id,
                    kind,
                    invoiceId,
                    invoiceNumber,
                    amount,
                    undoes,
                    usedOn,
                    atReceipt,
                    usedBy,
                    reason,
                    projects);
        }
    }

    /** Table payment_use_project. */
    private record StoredProject(String legalEntity, UUID useId, ProjectPart part) {}

    private static final Table<Head> HEADS =
            Table.of("payment", Head.class)
                    .flat("receipt")
                    .named("receipt.account.currency", "currency")
                    .named("receipt.amount.currency", "currency")
                    .build();
    private static final Table<StoredPart> PARTS =
            Table.of("payment_part", StoredPart.class)
                    .flat("part")
                    .named("part.amount.currency", "currency")
                    .build();
    private static final Table<StoredUse> USES =
            Table.of("payment_use", StoredUse.class)
                    .flat("fact")
                    .named("fact.amount.currency", "currency")
                    .build();
    private static final Table<StoredProject> PROJECTS =
            Table.of("payment_use_project", StoredProject.class)
                    .flat("part")
                    .named("part.amount.currency", "currency")
                    .build();

    private final Db db;

    PaymentRow(Db db) {
        this.db = db;
    }

    void insert(List<Payment> payments) {
        insert(
                HEADS,
                payments.stream()
                        .map(one ->
                                new Head(one.legalEntity(), one.id(), one.receipt(), one.version()))
                        .toList());
    }

    /** What the bank tells of the parts, in place of what it told before. */
    void insertParts(List<Payment> payments) {
        insert(
                PARTS,
                payments.stream()
                        .flatMap(payment ->
                                payment.parts().stream()
                                        .map(part ->
                                                new StoredPart(
                                                        payment.legalEntity(),
                                                        payment.id(),
                                                        payment.version(),
                                                        part)))
                        .toList());
    }

    /** The facts of any number of payments, by payment. */
    void insertUses(String legalEntity, Map<UUID, List<PaymentUse>> uses) {
        var facts = new ArrayList<StoredUse>();
        var projects = new ArrayList<StoredProject>();
        uses.forEach((paymentId, made) -> {
            for (var use : made) {
                facts.add(new StoredUse(legalEntity, paymentId, Fact.of(use)));
                use.projects()
                        .forEach(part ->
                                projects.add(new StoredProject(legalEntity, use.id(), part)));
            }
        });
        insert(USES, facts);
        insert(PROJECTS, projects);
    }

    private <T extends Record> void insert(Table<T> table, List<T> records) {
        if (!records.isEmpty()) {
            db.update(table.insert(), table.values(records));
        }
    }

    void update(List<Payment> changed) {
        for (var payment : changed) {
            var rows =
                    db.update(
                            "update payment set version = ? where legal_entity = ? and id = ?"
                                    + " and version < ?",
                            payment.version(),
                            payment.legalEntity(),
                            payment.id(),
                            payment.version());
            if (rows != 1) {
                throw new IllegalStateException("payment " + payment.id() + " was not locked");
            }
        }
    }

    /** Locked in one order, until the transaction ends. */
    List<Payment> lock(Collection<UUID> ids) {
        return payments(
                db.query(
                        HEADS.select() + " where id = any(?) order by id for update",
                        HEADS.reader(),
                        Db.array("uuid", ids)));
    }

    /** Receipts of the accounts with one of the amounts, whole or of a part; locked as above. */
    List<Payment> lockAmounts(
            String legalEntity, Collection<String> accountIds, Collection<Money> amounts) {
        var values = Db.array("numeric", amounts.stream().map(Money::amount).toList());
        return lock(
                db.query(
                        "select id from payment where legal_entity = ? and account_id = any(?)"
                                + " and amount = any(?) union"
                                + " select payment_id from payment_part where legal_entity = ?"
                                + " and amount = any(?)",
                        row -> row.getObject(1, UUID.class),
                        legalEntity,
                        Db.array("text", accountIds),
                        values,
                        legalEntity,
                        values));
    }

    /** What of the invoice's money payments hold: those that were used for it, ever. */
    List<Payment> page(
            @Nullable String legalEntity,
            @Nullable UUID invoiceId,
            @Nullable UUID after,
            int limit) {
        return payments(
                db.query(
                        HEADS.select()
                                + " where (?::text is null or legal_entity = ?)"
                                + " and (?::uuid is null or id in (select payment_id from"
                                + " payment_use where invoice_id = ?))"
                                + " and (?::uuid is null or id > ?) order by id limit ?",
                        HEADS.reader(),
                        legalEntity,
                        legalEntity,
                        invoiceId,
                        invoiceId,
                        after,
                        after,
                        limit));
    }

    List<Payment> find(UUID id) {
        return payments(db.query(HEADS.select() + " where id = ?", HEADS.reader(), id));
    }

    List<UUID> usedFor(UUID invoiceId) {
        return db.query(
                "select distinct payment_id from payment_use where invoice_id = ?",
                row -> row.getObject(1, UUID.class),
                invoiceId);
    }

    private List<Payment> payments(List<Head> heads) {
        var ids = Db.array("uuid", heads.stream().map(Head::id).toList());
        var parts =
                grouped(
                        db.query(
                                PARTS.select()
                                        + " p where payment_id = any(?) and revision = (select"
                                        + " max(l.revision) from payment_part l where"
                                        + " l.legal_entity = p.legal_entity and"
                                        + " l.payment_id = p.payment_id) order by no",
                                PARTS.reader(),
                                ids),
                        StoredPart::paymentId);
        var uses =
                db.query(
                        USES.select() + " where payment_id = any(?) order by used_on, id",
                        USES.reader(),
                        ids);
        var projects =
                grouped(
                        db.query(
                                PROJECTS.select() + " where use_id = any(?) order by project_id",
                                PROJECTS.reader(),
                                Db.array("uuid", uses.stream().map(u -> u.fact().id()).toList())),
                        StoredProject::useId);
        var byPayment = grouped(uses, StoredUse::paymentId);
        return heads.stream()
                .map(head ->
                        Payment.of(
                                head.id(),
                                head.legalEntity(),
                                head.receipt(),
                                parts.getOrDefault(head.id(), List.of()).stream()
                                        .map(StoredPart::part)
                                        .toList(),
                                byPayment.getOrDefault(head.id(), List.of()).stream()
                                        .map(StoredUse::fact)
                                        .map(fact ->
                                                fact.with(
                                                        projects
                                                                .getOrDefault(fact.id(), List.of())
                                                                .stream()
                                                                .map(StoredProject::part)
                                                                .toList()))
                                        .toList(),
                                head.version()))
                .toList();
    }

    private static <T> Map<UUID, List<T>> grouped(List<T> rows, Function<T, UUID> owner) {
        return rows.stream().collect(Collectors.groupingBy(owner));
    }
}
