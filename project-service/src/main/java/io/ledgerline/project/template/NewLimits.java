package io.ledgerline.project.template;

import static io.ledgerline.kit.value.OwnerQueue.PMO;
import static io.ledgerline.project.template.TemplateProblem.CAP_NOT_HOLDABLE;
import static io.ledgerline.project.template.TemplateProblem.FIELD_MALFORMED;

import io.ledgerline.kit.command.Faults;
import io.ledgerline.project.contract.BillingType;
import io.ledgerline.project.contract.RoundingPolicy;
import io.ledgerline.project.contract.TimeLimits;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Time limits of a template as they are asked for; what they lack is found by {@link #check}. */
record NewLimits(@Nullable Set<BillingType> billingTypes, @Nullable NewCap hoursCap) {

    /**
     * @throws NullPointerException when a billing type is null, which the edge answers as malformed
     */
    NewLimits {
        billingTypes =
                billingTypes == null
                        ? null
                        : Collections.unmodifiableSet(new TreeSet<>(billingTypes));
    }

    /** A cap on the hours of a line as it is asked for. */
    record NewCap(@Nullable Integer minutes, @Nullable Boolean hard) {}

    /**
     * Billing rounds its lines after the cap was held, which must not add to what is billed.
     *
     * @param path of the limits in the request
     * @param rounding that the template asks for beside them, or null
     */
    void check(Faults faults, String path, NewTemplate.@Nullable NewRounding rounding) {
        faults.require(
                billingTypes == null || !billingTypes.isEmpty(),
                FIELD_MALFORMED,
                path + "billingTypes",
                "name at least one billing type, or leave them out",
                PMO);
        if (hoursCap == null) {
            return;
        }
        NewTemplate.number(
                faults,
                path + "hoursCap.minutes",
                NewTemplate.toLong(hoursCap.minutes),
                1,
                Integer.MAX_VALUE);
        if (hoursCap.hard == null) {
            NewTemplate.missing(faults, path + "hoursCap.hard");
        }
        faults.require(
                !Boolean.TRUE.equals(hoursCap.hard)
                        || rounding == null
                        || rounding.scope() != RoundingPolicy.Scope.INVOICE_LINE,
                CAP_NOT_HOLDABLE,
                path + "hoursCap.hard",
                "a hard cap cannot be held where the invoice line is rounded",
                PMO);
    }

    /** The limits; only of a request without faults. */
    TimeLimits toLimits() {
        return new TimeLimits(
                Objects.requireNonNullElse(billingTypes, Set.of()),
                hoursCap == null
                        ? null
                        : new TimeLimits.HoursCap(
                                Objects.requireNonNull(hoursCap.minutes),
                                Objects.requireNonNull(hoursCap.hard)));
    }
}
