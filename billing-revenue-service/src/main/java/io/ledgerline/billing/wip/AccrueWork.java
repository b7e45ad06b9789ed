package io.ledgerline.billing.wip;

import io.ledgerline.contracts.common.BillingType;
import io.ledgerline.contracts.time.ExpenseItem;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.kit.wire.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes approved time and expenses in, prices them and posts them, a batch at a time. */
@ApplicationScoped
class AccrueWork {

    private final ReadPostingBasis bases;
    private final Posting posting;

    AccrueWork(ReadPostingBasis bases, Posting posting) {
        this.bases = bases;
        this.posting = posting;
    }

    /** One fact of a batch with the record it came in. */
    private record Incoming(
            Received<?> record,
            UUID id,
            SourceReference source,
            Function<PostingBasis, Accrual> accrue) {}

    Effects time(List<Received<TimeEntry>> records) {
        var entries = records.stream().map(Received::payload).toList();
        var known =
                bases.about(
                        ids(entries, TimeEntry::getProjectId),
                        ids(entries, TimeEntry::getConsultantId),
                        ids(entries, TimeEntry::getId),
                        ids(entries, TimeEntry::getReversalOf),
                        ids(entries, TimeEntry::getBilledAs));
        return post(
                records.stream()
                        .map(record -> {
                            var fact = fact(record.payload());
                            return new Incoming(record, fact.id(), fact.source(), fact::accrue);
                        })
                        .toList(),
                known);
    }

    Effects expenses(List<Received<ExpenseItem>> records) {
        var items = records.stream().map(Received::payload).toList();
        var known =
                bases.about(
                        ids(items, ExpenseItem::getProjectId),
                        ids(items, ExpenseItem::getConsultantId),
                        ids(items, ExpenseItem::getId),
                        ids(items, ExpenseItem::getReversalOf),
                        ids(items, ExpenseItem::getBilledAs));
        return post(
                records.stream()
                        .map(record -> {
                            var fact = fact(record.payload());
                            return new Incoming(record, fact.id(), fact.source(), fact::accrue);
                        })
                        .toList(),
                known);
    }

    /** In order, so that a reversal finds an original that came just before it. */
    private Effects post(List<Incoming> batch, PostingBasis known) {
        var actuals = new ArrayList<Actual>();
        var cases = new ArrayList<CaseDraft>();
        for (var one : batch) {
            if (known.posted().containsKey(one.id())) {
                continue;
            }
            switch (one.accrue().apply(known)) {
                case Accrual.Posted(var actual) -> {
                    actuals.add(actual);
                    known.posted().put(actual.id(), actual);
                    var reversed = actual.reversalOf();
                    if (reversed != null) {
                        known.reversed().add(reversed);
                    }
                }
                case Accrual.Held held -> cases.add(Posting.held(one.record(), held, one.source()));
            }
        }
        var facts =
                actuals.stream().map(one -> Reversal.fact(one.id())).collect(Collectors.toSet());
        return posting.post(actuals).withCases(cases).withFacts(facts);
    }

    private static <T> Set<UUID> ids(List<T> payloads, Function<T, UUID> id) {
        return payloads.stream().map(id).flatMap(Stream::ofNullable).collect(Collectors.toSet());
    }

    private static TimeFact fact(TimeEntry entry) {
        return new TimeFact(
                entry.getId(),
                entry.getLegalEntity(),
                entry.getProjectId(),
                entry.getTaskId(),
                entry.getConsultantId(),
                entry.getRole(),
                entry.getWorkDate(),
                entry.getAccountingDate(),
                entry.getWorkedMinutes(),
                entry.getBillableMinutes(),
                entry.getBillingType() == BillingType.CHARGEABLE,
                source(entry.getSource()),
                entry.getReversalOf(),
                entry.getBilledAs());
    }

    private static ExpenseFact fact(ExpenseItem item) {
        return new ExpenseFact(
                item.getId(),
                item.getLegalEntity(),
                item.getProjectId(),
                item.getTaskId(),
                item.getConsultantId(),
                item.getCategory(),
                item.getSpentOn(),
                item.getAccountingDate(),
                money(item.getGross()),
                money(item.getRecoverableTax()),
                money(item.getNet()),
                item.getBillable(),
                source(item.getSource()),
                item.getReversalOf(),
                item.getBilledAs());
    }

    private static Money money(io.ledgerline.contracts.common.Money money) {
        return Money.of(money.getAmount(), money.getCurrency());
    }

    private static SourceReference source(io.ledgerline.contracts.common.SourceReference source) {
        return new SourceReference(source.getSystem(), source.getId(), source.getVersion());
    }
}
