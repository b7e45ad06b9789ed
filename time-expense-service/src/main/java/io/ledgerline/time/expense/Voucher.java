package io.ledgerline.time.expense;

import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.edge.NewSource;
import io.ledgerline.time.policy.Claim;
import io.ledgerline.time.policy.Unsaid;
import io.ledgerline.time.reference.Alias;
import io.ledgerline.time.reference.Origin;
import io.ledgerline.time.reference.Submitted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A claim as it was sent, with the record of its source.
 *
 * @param id given on receipt; the item carries it unless it replaces one
 * @param unsaid what it does not name, and so leaves as an earlier version has it
 */
public record Voucher(
        UUID id, Claim claim, @Nullable String note, Origin origin, Set<Unsaid> unsaid)
        implements Submitted<Voucher> {

    public Voucher {
        unsaid = Set.copyOf(unsaid);
    }

    static Voucher of(
            Claim claim,
            @Nullable NewSource source,
            @Nullable String note,
            Origin.Receipt receipt,
            Set<Unsaid> unsaid) {
        var id = Ids.next();
        return new Voucher(id, claim, note, receipt.of(NewSource.reference(source, id)), unsaid);
    }

    /** The same with what it does not name. */
    Voucher leaving(Claim completed, @Nullable String text) {
        return new Voucher(id, completed, text, origin, unsaid);
    }

    @Override
    public String legalEntity() {
        return claim.legalEntity();
    }

    @Override
    public SourceReference source() {
        return origin.source();
    }

    @Override
    public List<Alias> aliases() {
        var task = claim.task();
        return Stream.of(
                        alias(Alias.Kind.PROJECT, claim.project()),
                        task == null ? Optional.<Alias>empty() : alias(Alias.Kind.TASK, task),
                        alias(Alias.Kind.CONSULTANT, claim.consultant()),
                        alias(Alias.Kind.CATEGORY, claim.category()))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Voucher resolved(Map<Alias, String> codes) {
        var task = claim.task();
        var names =
                new Claim.Names(
                        code(codes, Alias.Kind.CONSULTANT, claim.consultant()),
                        code(codes, Alias.Kind.PROJECT, claim.project()),
                        task == null ? null : code(codes, Alias.Kind.TASK, task),
                        code(codes, Alias.Kind.CATEGORY, claim.category()));
        return new Voucher(id, claim.named(names), note, origin, unsaid);
    }
}
