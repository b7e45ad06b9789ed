package io.ledgerline.assignment.person;

import io.ledgerline.assignment.person.Consultant.State;
import io.ledgerline.kit.table.Filter;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Table consultant; the people are read whole, with their terms and rates as the scope sees them.
 */
@Entity
@Table(name = "consultant")
class ConsultantRow extends PanacheEntityBase {

    @Id public UUID id;
    public String legalEntity;
    public String wid;
    public String code;
    public String name;
    public String userName;

    @Enumerated(EnumType.STRING)
    public State state;

    public LocalDate hiredOn;
    public @Nullable LocalDate leftOn;
    public LocalDate asOf;
    public long version;

    /** What a dated row of a person is found by. */
    record OnDay(UUID consultantId, LocalDate validFrom) {}

    static List<Consultant> byWid(Collection<String> wids) {
        return people(find("wid in ?1", wids));
    }

    static List<Consultant> byId(Collection<UUID> ids) {
        return people(find("id in ?1", ids));
    }

    /**
     * The one whose column, a unique one, has the value. Locked until the transaction ends, so that
     * writers queue; empty when not seen.
     */
    static Optional<Consultant> lock(String column, Object value) {
        return people(
                        ConsultantRow.<ConsultantRow>find(column, value)
                                .withLock(LockModeType.PESSIMISTIC_WRITE))
                .stream()
                .findFirst();
    }

    /**
     * @param after id to start behind, or null for the first page
     */
    static List<Consultant> page(
            @Nullable String entity,
            @Nullable String state,
            @Nullable String code,
            @Nullable UUID after,
            int limit) {
        var filter =
                new Filter()
                        .equal("legalEntity", entity)
                        .equal("cast(state as String)", state)
                        .equal("code", code)
                        .after("id", after);
        return people(
                ConsultantRow.<ConsultantRow>find(filter.hql() + " order by id", filter.arguments())
                        .page(0, limit));
    }

    /** Those whom an entity has employed under terms that began by the day. */
    static List<Consultant> employedBy(String entity, LocalDate by, int limit) {
        return people(
                ConsultantRow.<ConsultantRow>find(
                                "id in (select consultantId from ConsultantTermsRow"
                                        + " where legalEntity = ?1 and validFrom <= ?2)",
                                entity,
                                by)
                        .page(0, limit));
    }

    /** Which of an employee id and a user name another person holds. */
    record Taken(boolean code, boolean userName) {}

    static Taken taken(String wid, String code, String userName) {
        var others =
                ConsultantRow.<ConsultantRow>list(
                        "(code = ?1 or userName = ?2) and wid <> ?3", code, userName, wid);
        return new Taken(
                others.stream().anyMatch(other -> other.code.equals(code)),
                others.stream().anyMatch(other -> other.userName.equals(userName)));
    }

    /**
     * Stores the person as it now is; terms and rates are added or changed, never removed. All is
     * written at once, for the scope may be another one at the commit.
     */
    static void save(Consultant person) {
        var row = new ConsultantRow();
        row.id = person.id();
        row.legalEntity = person.legalEntity();
        row.wid = person.wid();
        row.code = person.code();
        row.name = person.name();
        row.userName = person.userName();
        row.state = person.state();
        row.hiredOn = person.hiredOn();
        row.leftOn = person.leftOn();
        row.asOf = person.asOf();
        row.version = person.version();
        getEntityManager().merge(row);
        ConsultantTermsRow.save(person);
        ConsultantCostRateRow.save(person);
        flush();
    }

    /** The people with their terms and rates: two more statements, whatever their number. */
    private static List<Consultant> people(PanacheQuery<ConsultantRow> found) {
        var rows = found.list();
        if (rows.isEmpty()) {
            return List.of();
        }
        var ids = rows.stream().map(row -> row.id).toList();
        var terms = ConsultantTermsRow.of(ids);
        var rates = ConsultantCostRateRow.of(ids);
        return rows.stream()
                .map(row ->
                        new Consultant(
                                row.id,
                                row.wid,
                                row.code,
                                row.name,
                                row.userName,
                                row.legalEntity,
                                row.state,
                                row.hiredOn,
                                row.leftOn,
                                terms.getOrDefault(row.id, List.of()),
                                rates.getOrDefault(row.id, List.of()),
                                row.asOf,
                                row.version))
                .toList();
    }
}
