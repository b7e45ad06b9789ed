package io.ledgerline.billing.wip;

import io.ledgerline.contracts.common.BillingType;
import io.ledgerline.contracts.time.ExpenseItem;
import io.ledgerline.contracts.time.TimeEntry;
import io.ledgerline.kit.cases.CaseDraft;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.wire.Received;
import io.ledgerline.kit.wire.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes approved time and expenses in, prices them and posts them, a batch at a time. */
@ApplicationScoped
class AccrueWork {

    private final ReadPostingBasis bases;
    private final Posting posting;

    AccrueWork(ReadPostingBasis bases, Posting posting) {
        this.bases = bases;
        this.posting = posting;
    }

    /** A fact of a batch with the record it came in. */
    private record Incoming(Received<?> record, ApprovedFact fact) {}

    Effects time(List<Received<TimeEntry>> records) {
        return accrue(records, AccrueWork::fact);
    }

    Effects expenses(List<Received<ExpenseItem>> records) {
        return accrue(records, AccrueWork::fact);
    }

    private <T> Effects accrue(List<Received<T>> records, Function<T, ApprovedFact> heard) {
        var batch =
                records.stream()
                        .map(record -> new Incoming(record, heard.apply(record.payload())))
                        .toList();
        var facts = batch.stream().map(Incoming::fact).toList();
        var known =
                bases.about(
                        ids(facts, ApprovedFact::projectId),
                        ids(facts, ApprovedFact::consultantId),
                        ids(facts, ApprovedFact::id),
                        ids(facts, ApprovedFact::reversalOf),
                        ids(facts, ApprovedFact::billedAs));
        return post(batch, known);
    }

    /** In order, so that a reversal finds an original that came just before it. */
    private Effects post(List<Incoming> batch, PostingBasis known) {
        var actuals = new ArrayList<Actual>();
        var cases = new ArrayList<CaseDraft>();
        for (var one : batch) {
            var fact = one.fact();
            if (known.posted().containsKey(fact.id())) {
                continue;
            }
            switch (fact.accrue(known)) {
                case Accrual.Posted(var actual) -> {
                    actuals.add(actual);
                    known.posted().put(actual.id(), actual);
                    var reversed = actual.reversalOf();
                    if (reversed != null) {
                        known.reversed().add(reversed);
                    }
                }
                case Accrual.Held held ->
                        cases.add(Posting.held(one.record(), held, fact.source()));
            }
        }
        var facts =
                actuals.stream().map(one -> Reversal.fact(one.id())).collect(Collectors.toSet());
        return posting.post(actuals).withCases(cases).withFacts(facts);
    }

    private static Set<UUID> ids(
            List<ApprovedFact> facts, Function<ApprovedFact, @Nullable UUID> id) {
        return facts.stream().map(id).flatMap(Stream::ofNullable).collect(Collectors.toSet());
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
                Wire.heard(entry.getSource()),
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
                Wire.heard(item.getGross()),
                Wire.heard(item.getRecoverableTax()),
                Wire.heard(item.getNet()),
                item.getBillable(),
                Wire.heard(item.getSource()),
                item.getReversalOf(),
                item.getBilledAs());
    }
}
