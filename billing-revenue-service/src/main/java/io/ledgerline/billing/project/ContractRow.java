package io.ledgerline.billing.project;

import io.ledgerline.billing.Columns;
import io.ledgerline.billing.pricing.MinuteRounding;
import io.ledgerline.contracts.project.Contract;
import io.ledgerline.contracts.project.ContractLine;
import io.ledgerline.contracts.project.ContractMilestone;
import io.ledgerline.contracts.project.RoundingPolicy;
import io.ledgerline.contracts.project.RoundingScope;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The tables customer, contract, contract_line and contract_milestone: replicas. */
@ApplicationScoped
class ContractRow {

    private final Db db;

    ContractRow(Db db) {
        this.db = db;
    }

    private record Head(
            UUID id, String legalEntity, UUID customerId, String currency, int paymentTermsDays) {}

    private record OfContract<T>(UUID contractId, T part) {}

    /** Keeps the customer unless a version as high is here already. */
    void take(io.ledgerline.contracts.project.Customer customer) {
        db.update(
                """
                insert into customer (legal_entity, id, code, name, country, currency, tax_profile,
                    version)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (legal_entity, id) do update set
                    code = excluded.code, name = excluded.name, country = excluded.country,
                    currency = excluded.currency, tax_profile = excluded.tax_profile,
                    version = excluded.version
                where customer.version < excluded.version
                """,
                customer.getLegalEntity(),
                customer.getId(),
                customer.getCode(),
                customer.getName(),
                customer.getCountry(),
                customer.getCurrency(),
                customer.getTaxProfile(),
                customer.getVersion());
    }

    /** Keeps the contract unless a version as high is here already. */
    void take(Contract contract) {
        var newer =
                db.update(
                                """
                                insert into contract (legal_entity, id, code, customer_id, state,
                                    currency, payment_terms_days, version)
                                values (?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (legal_entity, id) do update set
                                    code = excluded.code, customer_id = excluded.customer_id,
                                    state = excluded.state, currency = excluded.currency,
                                    payment_terms_days = excluded.payment_terms_days,
                                    version = excluded.version
                                where contract.version < excluded.version
                                """,
                                contract.getLegalEntity(),
                                contract.getId(),
                                contract.getCode(),
                                contract.getCustomerId(),
                                contract.getState(),
                                contract.getCurrency(),
                                contract.getPaymentTermsDays(),
                                contract.getVersion())
                        == 1;
        if (newer) {
            replaceLines(contract);
        }
    }

    private void replaceLines(Contract contract) {
        db.update("delete from contract_line where contract_id = ?", contract.getId());
        db.update("delete from contract_milestone where contract_id = ?", contract.getId());
        var lines = contract.getLines();
        var positions = IntStream.range(0, lines.size()).boxed().toList();
        db.update(
                """
                insert into contract_line (legal_entity, contract_id, position, id, code,
                    description, billing_method, revenue_method, rate_card_code, amount, capped,
                    expenses_billable, rounding_unit_minutes, rounding_mode,
                    rounding_minimum_minutes)
                select ?, ?, l.* from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) l
                """,
                contract.getLegalEntity(),
                contract.getId(),
                Columns.of("int", positions, Function.identity()),
                Columns.of("uuid", lines, ContractLine::getId),
                Columns.of("text", lines, ContractLine::getCode),
                Columns.of("text", lines, ContractLine::getDescription),
                Columns.of("text", lines, ContractLine::getBillingMethod),
                Columns.of("text", lines, ContractLine::getRevenueMethod),
                Columns.of("text", lines, ContractLine::getRateCardCode),
                Columns.of("numeric", lines, line -> line.getAmount().getAmount()),
                Columns.of("boolean", lines, line -> line.getCapAmount() != null),
                Columns.of("boolean", lines, ContractLine::getExpensesBillable),
                Columns.of("int", lines, rounding(RoundingPolicy::getUnitMinutes)),
                Columns.of("text", lines, rounding(RoundingPolicy::getMode)),
                Columns.of("int", lines, rounding(RoundingPolicy::getMinimumMinutes)));
        record Agreed(UUID line, ContractMilestone milestone) {}
        var milestones =
                lines.stream()
                        .flatMap(line ->
                                line.getMilestones().stream()
                                        .map(one -> new Agreed(line.getId(), one)))
                        .toList();
        db.update(
                "insert into contract_milestone (legal_entity, contract_id, contract_line_id, id,"
                        + " amount, currency) select ?, ?, m.* from unnest(?, ?, ?, ?) m",
                contract.getLegalEntity(),
                contract.getId(),
                Columns.of("uuid", milestones, Agreed::line),
                Columns.of("uuid", milestones, one -> one.milestone().getId()),
                Columns.of("numeric", milestones, one -> one.milestone().getAmount().getAmount()),
                Columns.of("text", milestones, one -> one.milestone().getAmount().getCurrency()));
    }

    /** Of what is rounded here; the time of other policies comes rounded. */
    private static Function<ContractLine, @Nullable Object> rounding(
            Function<RoundingPolicy, Object> field) {
        return line -> {
            var policy = line.getRounding();
            return policy == null || policy.getScope() != RoundingScope.INVOICE_LINE
                    ? null
                    : field.apply(policy);
        };
    }

    private static @Nullable MinuteRounding rounding(ResultSet row) throws SQLException {
        var mode = row.getString("rounding_mode");
        return mode == null
                ? null
                : new MinuteRounding(
                        row.getInt("rounding_unit_minutes"),
                        MinuteRounding.Mode.valueOf(mode),
                        row.getInt("rounding_minimum_minutes"));
    }

    Map<UUID, Customer> customers(Collection<UUID> ids) {
        return db
                .query(
                        "select * from customer where id = any(?)",
                        row ->
                                new Customer(
                                        row.getObject("id", UUID.class),
                                        row.getString("legal_entity"),
                                        row.getString("name"),
                                        row.getString("tax_profile")),
                        Db.array("uuid", ids))
                .stream()
                .collect(Collectors.toMap(Customer::id, Function.identity()));
    }

    /**
     * Three statements, whatever the number of contracts. Heads first: each statement sees what has
     * been committed by then, and a contract comes with its lines in one transaction. Read the
     * other way round, a contract that arrives between the two statements has a head and no lines.
     */
    Map<UUID, ContractTerms> contracts(Collection<UUID> ids) {
        var heads =
                db.query(
                        "select * from contract where id = any(?)",
                        row ->
                                new Head(
                                        row.getObject("id", UUID.class),
                                        row.getString("legal_entity"),
                                        row.getObject("customer_id", UUID.class),
                                        row.getString("currency"),
                                        row.getInt("payment_terms_days")),
                        Db.array("uuid", ids));
        var lines = lines(ids);
        var milestones = milestones(ids);
        return heads.stream()
                .map(head ->
                        new ContractTerms(
                                head.id(),
                                head.legalEntity(),
                                head.customerId(),
                                head.currency(),
                                head.paymentTermsDays(),
                                lines.getOrDefault(head.id(), List.of()),
                                milestones.getOrDefault(head.id(), Map.of())))
                .collect(Collectors.toMap(ContractTerms::id, Function.identity()));
    }

    private Map<UUID, List<ContractTerms.Line>> lines(Collection<UUID> contracts) {
        return db
                .query(
                        "select * from contract_line where contract_id = any(?)"
                                + " order by contract_id, position",
                        row ->
                                new OfContract<>(
                                        row.getObject("contract_id", UUID.class),
                                        new ContractTerms.Line(
                                                row.getObject("id", UUID.class),
                                                row.getString("code"),
                                                row.getString("description"),
                                                ContractTerms.BillingMethod.valueOf(
                                                        row.getString("billing_method")),
                                                ContractTerms.RevenueMethod.valueOf(
                                                        row.getString("revenue_method")),
                                                row.getString("rate_card_code"),
                                                row.getBoolean("capped"),
                                                row.getBoolean("expenses_billable"),
                                                rounding(row))),
                        Db.array("uuid", contracts))
                .stream()
                .collect(
                        Collectors.groupingBy(
                                OfContract::contractId,
                                Collectors.mapping(OfContract::part, Collectors.toList())));
    }

    private Map<UUID, Map<UUID, Money>> milestones(Collection<UUID> contracts) {
        record Agreed(UUID id, Money amount) {}
        return db
                .query(
                        "select * from contract_milestone where contract_id = any(?)",
                        row ->
                                new OfContract<>(
                                        row.getObject("contract_id", UUID.class),
                                        new Agreed(
                                                row.getObject("id", UUID.class),
                                                Money.of(
                                                        row.getBigDecimal("amount"),
                                                        row.getString("currency")))),
                        Db.array("uuid", contracts))
                .stream()
                .collect(
                        Collectors.groupingBy(
                                OfContract::contractId,
                                Collectors.toMap(
                                        one -> one.part().id(), one -> one.part().amount())));
    }
}
