package io.ledgerline.time.expense;

import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.time.policy.Claim;
import io.ledgerline.time.policy.SourceKey;
import io.ledgerline.time.reference.Alias;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
public record Voucher(
        UUID id,
        SourceReference source,
        Claim claim,
        @Nullable String note,
        String submittedBy,
        Instant receivedAt) {

    private static final String OWN_SYSTEM = "ledgerline";

    /**
     * @param source null: the voucher is its own source
     */
    public static Voucher of(
            Claim claim,
            @Nullable SourceReference source,
            @Nullable String note,
            String by,
            Instant at) {
        var id = Ids.next();
        return new Voucher(
                id,
                source == null ? new SourceReference(OWN_SYSTEM, id.toString(), 1) : source,
                claim,
                note,
                by,
                at.truncatedTo(ChronoUnit.MICROS));
    }

    /** What the sending system calls the record; a repeat has the same. */
    public SourceKey sourceKey() {
        return new SourceKey(claim.legalEntity(), source.system(), source.id());
    }

    /** Its names that a foreign system gave. */
    List<Alias> aliases() {
        return Stream.of(
                        alias(Alias.Kind.PROJECT, claim.project()),
                        alias(Alias.Kind.TASK, claim.task()),
                        alias(Alias.Kind.CONSULTANT, claim.consultant()),
                        alias(Alias.Kind.CATEGORY, claim.category()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The same with our codes in the place of those foreign names that are registered. */
    Voucher resolved(Map<Alias, String> codes) {
        var task = claim.task();
        var named =
                new Claim(
                        claim.legalEntity(),
                        code(codes, Alias.Kind.CONSULTANT, claim.consultant()),
                        code(codes, Alias.Kind.PROJECT, claim.project()),
                        task == null ? null : code(codes, Alias.Kind.TASK, task),
                        code(codes, Alias.Kind.CATEGORY, claim.category()),
                        claim.spentOn(),
                        claim.gross(),
                        claim.recoverableTax(),
                        claim.billable(),
                        claim.mileage(),
                        claim.perDiem());
        return new Voucher(id, source, named, note, submittedBy, receivedAt);
    }

    private Optional<Alias> alias(Alias.Kind kind, @Nullable String name) {
        return Optional.ofNullable(name).flatMap(it -> Alias.of(claim.legalEntity(), kind, it));
    }

    private String code(Map<Alias, String> codes, Alias.Kind kind, String name) {
        return alias(kind, name).map(codes::get).orElse(name);
    }
}
