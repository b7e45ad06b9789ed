package io.ledgerline.time.expense;

import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.edge.NewSource;
import io.ledgerline.time.policy.Claim;
import io.ledgerline.time.reference.Alias;
import io.ledgerline.time.reference.Origin;
import io.ledgerline.time.reference.Submitted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A claim as it was sent, with the record of its source.
 *
 * @param id given on receipt; the item carries it unless it replaces one
 */
public record Voucher(UUID id, Claim claim, @Nullable String note, Origin origin)
        implements Submitted<Voucher> {

    static Voucher of(
            Claim claim,
            @Nullable NewSource source,
            @Nullable String note,
            Origin.Receipt receipt) {
        var id = Ids.next();
        return new Voucher(id, claim, note, receipt.of(NewSource.reference(source, id)));
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
        return new Voucher(id, claim.named(names), note, origin);
    }
}
