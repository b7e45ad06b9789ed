package io.ledgerline.time.policy;

import io.ledgerline.kit.value.Money;
import io.ledgerline.time.reference.Project;
import io.ledgerline.time.reference.References;
import io.ledgerline.time.spending.Driven;
import io.ledgerline.time.spending.Mileage;
import io.ledgerline.time.spending.Needed;
import io.ledgerline.time.spending.PerDiem;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An expense as it was sent, well-formed, its names not yet resolved.
 *
 * @param legalEntity in whose name it was sent
 * @param gross amount on the receipt with tax, in the currency of the receipt; null only for an
 *     allowance, whose amount is computed
 * @param recoverableTax tax that is claimed back; null when none is
 * @param mileage the trip, of category MILEAGE only
 * @param perDiem the day away, of category PER_DIEM only
 */
public record Claim(
        String legalEntity,
        Names names,
        LocalDate spentOn,
        @Nullable Money gross,
        @Nullable Money recoverableTax,
        boolean billable,
        @Nullable Mileage mileage,
        @Nullable PerDiem perDiem) {

    private static final UUID NO_ITEM = new UUID(0, 0);

    /**
     * Each an id or a code, of the consultant also a user name.
     *
     * @param task null for the project as a whole
     */
    public record Names(
            String consultant, String project, @Nullable String task, String category) {}

    public String consultant() {
        return names.consultant();
    }

    public String project() {
        return names.project();
    }

    public @Nullable String task() {
        return names.task();
    }

    public String category() {
        return names.category();
    }

    /** The same under other names. */
    public Claim named(Names others) {
        return new Claim(
                legalEntity, others, spentOn, gross, recoverableTax, billable, mileage, perDiem);
    }

    /** The same with another tax that is claimed back. */
    public Claim taxed(@Nullable Money tax) {
        return new Claim(legalEntity, names, spentOn, gross, tax, billable, mileage, perDiem);
    }

    /** The trip that it claims, of a person who is known. */
    public Optional<Driven> trip(References known) {
        return Optional.ofNullable(mileage)
                .flatMap(trip ->
                        known.consultant(consultant())
                                .map(one -> new Driven(NO_ITEM, one.id(), spentOn, trip)));
    }

    /** What must be known of policies and rates to judge it. */
    public Needed needed(References known) {
        return new Needed(
                legalEntity,
                spentOn,
                Stream.concat(
                                Stream.ofNullable(gross).map(Money::currencyCode),
                                known.project(legalEntity, project()).stream()
                                        .map(Project::currency))
                        .collect(Collectors.toSet()));
    }

    /** The tax claimed back, zero in the currency when none was named. */
    Money recoverableTax(String currency) {
        return recoverableTax == null ? Money.zero(currency) : recoverableTax;
    }
}
