package io.ledgerline.project.customer;

import static io.ledgerline.project.customer.CustomerProblem.CUSTOMER_CODE_TAKEN;
import static io.ledgerline.project.customer.CustomerProblem.CUSTOMER_INVALID;
import static io.ledgerline.project.customer.CustomerProblem.EXTERNAL_REFERENCE_TAKEN;
import static io.ledgerline.project.customer.CustomerProblem.FIELD_MALFORMED;
import static io.ledgerline.project.customer.CustomerProblem.FIELD_MISSING;
import static io.ledgerline.project.customer.CustomerProblem.TAX_PROFILE_UNKNOWN;
import static io.ledgerline.project.customer.CustomerProblem.UNKNOWN_CUSTOMER;
import static io.ledgerline.project.customer.CustomerProblem.UNKNOWN_LEGAL_ENTITY;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.contracts.Topics;
import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.edge.MergePatch;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.table.Filter;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.kit.value.TaxProfile;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Wire;
import io.ledgerline.project.books.Books;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Use cases of customers: register, set how they are taxed, find. */
@ApplicationScoped
public class CustomerCare {

    private final Commands commands;
    private final Db db;
    private final Books books;
    private final MergePatch patches;

    CustomerCare(Commands commands, Db db, Books books, MergePatch patches) {
        this.patches = patches;
        this.commands = commands;
        this.db = db;
        this.books = books;
    }

    Decision<Customer> register(Scope scope, CommandKey key, NewCustomer request) {
        return commands.handle(
                scope, key, request, Customer.class, () -> decideRegister(scope, request));
    }

    private Decision<Customer> decideRegister(Scope scope, NewCustomer request) {
        var faults = request.check();
        var entity = request.legalEntity();
        if (entity != null && !entity.isBlank()) {
            faults.require(
                    scope.covers(entity) && books.find(entity).isPresent(),
                    UNKNOWN_LEGAL_ENTITY,
                    "legalEntity",
                    "no legal entity " + entity,
                    OwnerQueue.FINANCE);
            checkTaxProfile(faults, entity, request.taxProfile());
        }
        if (faults.any()) {
            return faults.rejection(CUSTOMER_INVALID);
        }
        var customer = request.toCustomer(Ids.next());
        var taken = taken(customer);
        if (taken.any()) {
            return taken.rejection(CUSTOMER_CODE_TAKEN);
        }
        CustomerRow.of(customer).persist();
        customer.externalReferences()
                .forEach(reference -> CustomerReferenceRow.of(customer, reference).persist());
        return Decision.accept(customer, Effects.of(told("registered", customer)));
    }

    /** A tax profile that is asked for; part of what is hashed. */
    private record TaxProfileAsked(UUID customerId, @Nullable String taxProfile) {}

    /** Sets how a customer is taxed; deals that were refused for lack of it may come again. */
    Decision<Customer> setTaxProfile(
            Scope scope, CommandKey key, UUID id, @Nullable String taxProfile) {
        return commands.handle(
                scope,
                key,
                new TaxProfileAsked(id, taxProfile),
                Customer.class,
                () -> decideTaxProfile(id, taxProfile));
    }

    private Decision<Customer> decideTaxProfile(UUID id, @Nullable String taxProfile) {
        var row = CustomerRow.<CustomerRow>findByIdOptional(id);
        if (row.isEmpty()) {
            return Decision.reject(UNKNOWN_CUSTOMER, "nothing found under this address");
        }
        if (!NewCustomer.isTaxProfile(taxProfile)) {
            return Decision.reject(
                    Problem.of(
                            FIELD_MALFORMED,
                            "taxProfile",
                            "send the code of a tax profile, such as DE_STANDARD"));
        }
        var faults = new Faults();
        checkTaxProfile(faults, row.get().legalEntity, taxProfile);
        if (faults.any()) {
            return faults.rejection(CUSTOMER_INVALID);
        }
        var before = withReferences(List.of(row.get())).getFirst();
        row.get().taxProfile = taxProfile;
        CustomerRow.flush();
        return changed("tax-profile-set", "set-tax-profile", before, row.get());
    }

    /** What is asked to change; part of what is hashed. */
    private record ChangeAsked(UUID customerId, long version, JsonNode change) {}

    /**
     * Changes what is named of a customer, in the version that was read; invoices issued before
     * keep what stands on them.
     */
    Decision<Customer> change(Scope scope, CommandKey key, UUID id, long version, JsonNode change) {
        return commands.handle(
                scope,
                key,
                new ChangeAsked(id, version, change),
                Customer.class,
                () -> decideChange(id, version, change));
    }

    private Decision<Customer> decideChange(UUID id, long version, JsonNode change) {
        var found = CustomerRow.<CustomerRow>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
        if (found.isEmpty()) {
            return Decision.reject(UNKNOWN_CUSTOMER, "nothing found under this address");
        }
        var row = found.get();
        if (row.version != version) {
            return Decision.reject(
                    KitProblem.CHANGED_MEANWHILE, "the customer is in version " + row.version);
        }
        var before = withReferences(List.of(row)).getFirst();
        var registered = NewCustomer.of(before);
        var changed = patches.apply(registered, change, NewCustomer.class);
        var faults = changed.check();
        registered.checkFixed(changed, faults);
        checkTaxProfile(faults, row.legalEntity, changed.taxProfile());
        faults.require(
                before.taxProfile() == null || !blank(changed.taxProfile()),
                FIELD_MISSING,
                "taxProfile",
                "a tax profile is changed, not taken away: the customer's work could not be billed",
                OwnerQueue.FINANCE);
        if (faults.any()) {
            return faults.rejection(CUSTOMER_INVALID);
        }
        row.change(changed.toCustomer(id));
        CustomerRow.flush();
        return changed("changed", "change-customer", before, row);
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static Decision<Customer> changed(
            String what, String action, Customer before, CustomerRow row) {
        var after = withReferences(List.of(row)).getFirst();
        return Decision.accept(
                after,
                Effects.of(told(what, after))
                        .withAudit(
                                new AuditFact(
                                        action,
                                        after.legalEntity(),
                                        after.id().toString(),
                                        null,
                                        before,
                                        after)));
    }

    /** One without a rule could never be billed, and its customer's work would wait. */
    private void checkTaxProfile(Faults faults, String legalEntity, @Nullable String taxProfile) {
        if (taxProfile == null || taxProfile.isBlank()) {
            return;
        }
        books.find(legalEntity)
                .filter(entity -> !TaxProfile.hasRule(taxProfile, entity.country()))
                .ifPresent(entity ->
                        faults.add(
                                TAX_PROFILE_UNKNOWN,
                                "taxProfile",
                                "no tax rule %s; %s has %s"
                                        .formatted(
                                                taxProfile,
                                                entity.code(),
                                                TaxProfile.standardOf(entity.country())),
                                OwnerQueue.FINANCE));
    }

    private Faults taken(Customer customer) {
        var faults = new Faults();
        faults.require(
                CustomerRow.count(
                                "legalEntity = ?1 and code = ?2",
                                customer.legalEntity(),
                                customer.code())
                        == 0,
                CUSTOMER_CODE_TAKEN,
                "code",
                "there is a customer " + customer.code() + " in " + customer.legalEntity(),
                OwnerQueue.FINANCE);
        for (var reference : customer.externalReferences()) {
            faults.require(
                    CustomerReferenceRow.count(
                                    "legalEntity = ?1 and sourceSystem = ?2 and sourceId = ?3",
                                    customer.legalEntity(),
                                    reference.system(),
                                    reference.id())
                            == 0,
                    EXTERNAL_REFERENCE_TAKEN,
                    "externalReferences",
                    "another customer has the id " + reference.id() + " of " + reference.system(),
                    OwnerQueue.FINANCE);
        }
        return faults;
    }

    /** One customer as the scope may see it. */
    public Optional<Customer> find(Scope scope, UUID id) {
        return db.read(
                scope, () -> withReferences(CustomerRow.list("id", id)).stream().findFirst());
    }

    /**
     * Customers that another system knows by this id, in every legal entity the running transaction
     * sees: the same account may buy from several.
     */
    public List<Customer> knownAs(String system, String id) {
        var ids =
                CustomerReferenceRow.<CustomerReferenceRow>list(
                                "sourceSystem = ?1 and sourceId = ?2", system, id)
                        .stream()
                        .map(row -> row.customerId)
                        .toList();
        return ids.isEmpty() ? List.of() : withReferences(CustomerRow.list("id in ?1", ids));
    }

    Page<Customer> list(Scope scope, @Nullable String code, @Nullable UUID after, int limit) {
        var filter = new Filter().equal("code", code).after("id", after);
        var found =
                db.read(
                        scope,
                        () ->
                                withReferences(
                                        CustomerRow.<CustomerRow>find(
                                                        filter.hql() + " order by id",
                                                        filter.arguments())
                                                .page(0, limit + 1)
                                                .list()));
        return Page.of(found, limit, customer -> customer.id().toString());
    }

    private static List<Customer> withReferences(List<CustomerRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var ids = rows.stream().map(row -> row.id).toList();
        var references =
                CustomerReferenceRow.<CustomerReferenceRow>list(
                                "customerId in ?1 order by sourceSystem", ids)
                        .stream()
                        .collect(
                                Collectors.groupingBy(
                                        row -> row.customerId,
                                        Collectors.mapping(
                                                CustomerReferenceRow::toReference,
                                                Collectors.toList())));
        return rows.stream()
                .map(row ->
                        row.toCustomer(references.getOrDefault(row.id, List.<SourceReference>of())))
                .toList();
    }

    private static Event told(String what, Customer customer) {
        var address = customer.address();
        return Event.of(
                Topics.CUSTOMERS,
                customer.legalEntity(),
                customer.id(),
                "io.ledgerline.customer." + what,
                io.ledgerline.contracts.project.Customer.newBuilder()
                        .setId(customer.id())
                        .setCode(customer.code())
                        .setLegalEntity(customer.legalEntity())
                        .setName(customer.name())
                        .setCountry(customer.country())
                        .setVatId(customer.vatId())
                        .setTaxProfile(customer.taxProfile())
                        .setCurrency(customer.currency())
                        .setPaymentTermsDays(customer.paymentTermsDays())
                        .setAddress(
                                address == null
                                        ? null
                                        : new io.ledgerline.contracts.common.Address(
                                                address.line1(),
                                                address.line2(),
                                                address.city(),
                                                address.postalCode(),
                                                address.country()))
                        .setExternalReferences(
                                customer.externalReferences().stream().map(Wire::told).toList())
                        .setVersion(customer.version())
                        .build());
    }
}
