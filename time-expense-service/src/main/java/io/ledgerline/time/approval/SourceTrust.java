package io.ledgerline.time.approval;

import io.ledgerline.time.approval.Approvals.Candidate;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.reference.ReferenceData;
import io.ledgerline.time.regulation.Policies;
import io.ledgerline.time.timesheet.Entry;
import io.ledgerline.time.timesheet.SourceApprovals;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Holds work that was approved elsewhere against the policies, in two statements. */
@ApplicationScoped
class SourceTrust implements SourceApprovals {

    private final Policies policies;
    private final ReferenceData reference;

    SourceTrust(Policies policies, ReferenceData reference) {
        this.policies = policies;
        this.reference = reference;
    }

    @Override
    public Set<UUID> trusted(List<Entry> approved) {
        var entities = approved.stream().map(Entry::legalEntity).collect(Collectors.toSet());
        var ruled = policies.of(ApprovalPolicy.KINDS, entities);
        return ruled.stream().allMatch(one -> one.trustedSources().isEmpty())
                ? Set.of()
                : trusted(approved, ruled, reference.zones(entities));
    }

    private static Set<UUID> trusted(
            List<Entry> approved, Collection<ApprovalPolicy> policies, Map<String, ZoneId> zones) {
        return approved.stream()
                .filter(one -> {
                    var zone = zones.getOrDefault(one.legalEntity(), ZoneOffset.UTC);
                    var today = LocalDate.ofInstant(one.origin().receivedAt(), zone);
                    var candidate = Candidate.corrected(one);
                    if (one.workDate().isAfter(today)) {
                        return false;
                    }
                    return ApprovalPolicy.on(policies, Kind.TIME, one.legalEntity(), one.workDate())
                            .filter(policy ->
                                    policy.trusts(one.source().system(), candidate, today))
                            .isPresent();
                })
                .map(Entry::id)
                .collect(Collectors.toSet());
    }
}
