package io.ledgerline.time.approval;

import io.ledgerline.kit.table.Filter;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table approval_delegation. */
@Entity
@Table(name = "approval_delegation")
class DelegationRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public String approver;
    public String delegate;
    public LocalDate startsOn;
    public LocalDate endsOn;
    public String reason;
    public boolean forFinance;
    public String setBy;
    public Instant setAt;
    public @Nullable String revokedBy;
    public @Nullable Instant revokedAt;

    /** The same people from the same day: the last days and reason count, taken back or not. */
    static void store(Delegation delegation) {
        var row = find(delegation.id()).orElseGet(DelegationRow::new);
        row.id = delegation.id();
        row.legalEntity = delegation.legalEntity();
        row.approver = delegation.approver();
        row.delegate = delegation.delegate();
        row.startsOn = delegation.from();
        row.endsOn = delegation.to();
        row.reason = delegation.reason();
        row.forFinance = delegation.forFinance();
        row.setBy = delegation.setBy();
        row.setAt = delegation.setAt();
        row.revokedBy = delegation.revokedBy();
        row.revokedAt = delegation.revokedAt();
        row.persist();
    }

    /** Locks it until commit. */
    static Optional<DelegationRow> find(UUID id) {
        return DelegationRow.<DelegationRow>find("id", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** To a delegate and not taken back, whatever their days. */
    static List<Delegation> to(String delegate) {
        return delegations(find("delegate = ?1 and revokedAt is null", delegate));
    }

    /** A page by id, of those that the person gives or gets if one is named. */
    static List<Delegation> page(@Nullable String person, @Nullable UUID after, int limit) {
        var filter = new Filter().with("? in (approver, delegate)", person).after("id", after);
        return delegations(
                DelegationRow.<DelegationRow>find(filter.hql() + " order by id", filter.arguments())
                        .page(0, limit));
    }

    private static List<Delegation> delegations(PanacheQuery<DelegationRow> found) {
        return found.stream().map(DelegationRow::toDelegation).toList();
    }

    Delegation toDelegation() {
        return new Delegation(
                id,
                legalEntity,
                approver,
                delegate,
                startsOn,
                endsOn,
                reason,
                forFinance,
                setBy,
                setAt,
                revokedBy,
                revokedAt);
    }
}
