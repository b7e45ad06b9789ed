package io.ledgerline.project.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.edge.MergePatch;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.table.Filter;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.kit.wire.Event;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Use cases of contracts. Drafting, activating and cancelling are parts of the initiation saga and
 * run in its transaction.
 */
@ApplicationScoped
public class Contracting {

    private final Commands commands;
    private final Db db;
    private final Codes codes;
    private final MergePatch patches;

    Contracting(Commands commands, Db db, Codes codes, MergePatch patches) {
        this.commands = commands;
        this.patches = patches;
        this.db = db;
        this.codes = codes;
    }

    /** A changed contract and the event that tells of it. */
    public record Changed(Contract contract, Event event) {}

    /**
     * The contract that stands for a deal, and the terms and version of the deal it was made from.
     */
    public record Made(UUID contractId, String contractCode, long sourceVersion, String terms) {}

    /** Stores a new draft, in the running transaction. */
    public Changed draft(ContractDraft draft) {
        var contract =
                draft.toContract(Ids.next(), codes.next(Codes.Kind.CONTRACT, draft.legalEntity()));
        ContractRow.of(contract, draft.terms()).persist();
        for (int i = 0; i < contract.lines().size(); i++) {
            ContractLineRow.of(contract, i).persist();
            var line = contract.lines().get(i);
            for (int j = 0; j < line.milestones().size(); j++) {
                ContractMilestoneRow.of(contract.legalEntity(), line, j).persist();
            }
            for (int j = 0; j < line.agreedRates().size(); j++) {
                AgreedRateRow.of(contract.legalEntity(), line, j).persist();
            }
        }
        return new Changed(contract, ContractTold.of("drafted", contract));
    }

    /**
     * The live contract made from a deal, in the running transaction; a cancelled one does not
     * count, so that a deal that billing refused may come again mended.
     */
    public Optional<Made> madeFrom(String sourceSystem, String sourceId) {
        return ContractRow.<ContractRow>find(
                        "sourceSystem = ?1 and sourceId = ?2 and state <> ?3",
                        sourceSystem,
                        sourceId,
                        ContractState.CANCELLED)
                .<ContractRow>firstResultOptional()
                .map(row -> new Made(row.id, row.code, row.sourceVersion, row.sourceTerms));
    }

    /** How many contracts were made from a deal and cancelled, in a transaction of its own. */
    public long cancelledFrom(Scope scope, SourceReference source) {
        return db.read(
                scope,
                () ->
                        ContractRow.count(
                                "sourceSystem = ?1 and sourceId = ?2 and state = ?3",
                                source.system(),
                                source.id(),
                                ContractState.CANCELLED));
    }

    /**
     * Moves a contract on, in the running transaction.
     *
     * @throws IllegalStateException when there is no such contract or it may not become that
     */
    public Changed become(UUID id, ContractState next) {
        var row = ContractRow.<ContractRow>findByIdOptional(id).orElseThrow();
        if (!row.state.mayBecome(next)) {
            throw new IllegalStateException(
                    "contract " + id + " is " + row.state + " and cannot become " + next);
        }
        row.state = next;
        ContractRow.flush();
        var contract = withLines(List.of(row)).getFirst();
        var what =
                switch (next) {
                    case DRAFT -> "drafted";
                    case ACTIVE -> "activated";
                    case CANCELLED -> "cancelled";
                };
        return new Changed(contract, ContractTold.of(what, contract));
    }

    /** What is asked to be agreed anew; part of what is hashed. */
    private record AmendmentAsked(UUID contractId, long version, JsonNode change) {}

    /** Agrees what is named anew, in the version that was read: the contract's next version. */
    Decision<Contract> amend(Scope scope, CommandKey key, UUID id, long version, JsonNode change) {
        return commands.handle(
                scope,
                key,
                new AmendmentAsked(id, version, change),
                Contract.class,
                () -> decideAmend(id, version, change));
    }

    private Decision<Contract> decideAmend(UUID id, long version, JsonNode change) {
        var row = ContractRow.<ContractRow>findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            return Decision.reject(
                    ContractProblem.UNKNOWN_CONTRACT, "nothing found under this address");
        }
        if (row.version != version) {
            return Decision.reject(
                    KitProblem.CHANGED_MEANWHILE, "the contract is in version " + row.version);
        }
        if (row.state == ContractState.CANCELLED) {
            return Decision.reject(ContractProblem.CONTRACT_CANCELLED, row.code + " was cancelled");
        }
        var before = withLines(List.of(row)).getFirst();
        var amendment = patches.apply(Amendment.of(before), change, Amendment.class);
        var faults = amendment.faults(before);
        if (faults.any()) {
            return faults.rejection(ContractProblem.AMENDMENT_INVALID);
        }
        row.endsOn = Objects.requireNonNull(amendment.endsOn());
        row.paymentTermsDays = Objects.requireNonNull(amendment.paymentTermsDays());
        row.purchaseOrder = amendment.purchaseOrder();
        row.contractVersion++;
        ContractRow.flush();
        var after = withLines(List.of(row)).getFirst();
        return Decision.accept(
                after,
                Effects.of(ContractTold.of("amended", after))
                        .withAudit(
                                new AuditFact(
                                        "amend-contract",
                                        after.legalEntity(),
                                        id.toString(),
                                        null,
                                        before,
                                        after)));
    }

    /** One contract, in the running transaction. */
    public Optional<Contract> find(UUID id) {
        return withLines(ContractRow.list("id", id)).stream().findFirst();
    }

    /** One contract as the scope may see it. */
    Optional<Contract> find(Scope scope, UUID id) {
        return db.read(scope, () -> withLines(ContractRow.list("id", id)).stream().findFirst());
    }

    Page<Contract> list(Scope scope, @Nullable UUID customerId, @Nullable UUID after, int limit) {
        var filter = new Filter().equal("customerId", customerId).after("id", after);
        var found =
                db.read(
                        scope,
                        () ->
                                withLines(
                                        ContractRow.<ContractRow>find(
                                                        filter.hql() + " order by id",
                                                        filter.arguments())
                                                .page(0, limit + 1)
                                                .list()));
        return Page.of(found, limit, contract -> contract.id().toString());
    }

    private static List<Contract> withLines(List<ContractRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var lineRows =
                ContractLineRow.<ContractLineRow>list(
                        "contractId in ?1 order by contractId, position",
                        rows.stream().map(row -> row.id).toList());
        var lineIds = lineRows.stream().map(row -> row.id).toList();
        var inOrder = "lineId in ?1 order by lineId, position";
        var milestones =
                ofLines(
                        ContractMilestoneRow.<ContractMilestoneRow>list(inOrder, lineIds),
                        row -> row.lineId,
                        ContractMilestoneRow::toMilestone);
        var rates =
                ofLines(
                        AgreedRateRow.<AgreedRateRow>list(inOrder, lineIds),
                        row -> row.lineId,
                        AgreedRateRow::toRate);
        return rows.stream()
                .map(row ->
                        row.toContract(
                                lineRows.stream()
                                        .filter(line -> line.contractId.equals(row.id))
                                        .filter(line -> line.contractVersion <= row.contractVersion)
                                        .map(line ->
                                                line.toLine(
                                                        rates.getOrDefault(line.id, List.of()),
                                                        milestones.getOrDefault(
                                                                line.id, List.of())))
                                        .toList()))
                .toList();
    }

    private static <R, T> Map<UUID, List<T>> ofLines(
            List<R> rows, Function<R, UUID> line, Function<R, T> part) {
        return rows.stream()
                .collect(
                        Collectors.groupingBy(line, Collectors.mapping(part, Collectors.toList())));
    }
}
