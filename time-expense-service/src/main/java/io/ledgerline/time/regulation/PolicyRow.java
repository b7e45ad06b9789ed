package io.ledgerline.time.regulation;

import io.ledgerline.kit.table.Filter;
import io.ledgerline.kit.value.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Table policy; a document is read and written as a whole only. */
@Entity
@Table(name = "policy")
class PolicyRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public String kind;
    public LocalDate validFrom;
    public @Nullable LocalDate validTo;

    @JdbcTypeCode(SqlTypes.JSON)
    public String document;

    public String setBy;
    public Instant setAt;

    @Version public long version = 1;

    /** The one of the kind from the very day, made on the spot when there is none. */
    static PolicyRow at(String legalEntity, PolicyKind<?> kind, LocalDate from) {
        var id = Ids.derived("policy", legalEntity, kind.name(), from);
        return PolicyRow.<PolicyRow>find("id", id)
                .firstResultOptional()
                .orElseGet(() -> {
                    var row = new PolicyRow();
                    row.id = id;
                    row.legalEntity = legalEntity;
                    row.kind = kind.name();
                    row.validFrom = from;
                    return row;
                });
    }

    static List<PolicyRow> of(List<String> kinds, Collection<String> entities) {
        return list(
                "kind in ?1 and legalEntity in ?2 order by legalEntity, kind, validFrom",
                kinds,
                entities);
    }

    /** Those of an entity, or of all that the scope sees; the newest first of each kind. */
    static List<PolicyRow> newest(List<String> kinds, @Nullable String legalEntity, int limit) {
        var filter = new Filter().with("kind in ?", kinds).equal("legalEntity", legalEntity);
        return PolicyRow.<PolicyRow>find(
                        filter.hql() + " order by legalEntity, kind, validFrom desc",
                        filter.arguments())
                .page(0, limit)
                .list();
    }

    /** The same, each behind the last one named by entity and day, in the order of both. */
    static List<PolicyRow> page(
            String kind, @Nullable String legalEntity, Policies.Place after, int limit) {
        return PolicyRow.<PolicyRow>find(
                        "kind = ?1 and (cast(?2 as String) is null or legalEntity = ?2) and (legalEntity > ?3"
                                + " or legalEntity = ?3 and validFrom > ?4)"
                                + " order by legalEntity, validFrom",
                        kind,
                        legalEntity,
                        after.legalEntity(),
                        after.validFrom())
                .page(0, limit)
                .list();
    }
}
