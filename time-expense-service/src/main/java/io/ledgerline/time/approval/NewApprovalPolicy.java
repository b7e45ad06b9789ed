package io.ledgerline.time.approval;

import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.regulation.NewPolicy;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A policy as it was sent, see {@link ApprovalPolicy}; null is no limit.
 *
 * @param aboveGross in the entity's currency
 */
record NewApprovalPolicy(
        @Nullable String legalEntity,
        @Nullable Kind kind,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable Integer aboveMinutes,
        @Nullable Money aboveGross,
        @Nullable Integer lateAfterDays,
        @Nullable List<@Nullable String> trustedSources)
        implements NewPolicy {

    private static final int DAY_MINUTES = 1_440;
    private static final int LATE_DAYS_MAX = 366;
    private static final int SOURCES_MAX = 50;

    @Override
    public void check(Form whole, @Nullable String currency) {
        var form = whole.by(TimeProblem.POLICY_NOT_VALID, OwnerQueue.FINANCE);
        form.present("kind", kind);
        form.order("validFrom", validFrom, "validTo", validTo);
        form.require(
                aboveMinutes == null
                        || kind != Kind.EXPENSE && aboveMinutes >= 0 && aboveMinutes <= DAY_MINUTES,
                "aboveMinutes",
                "aboveMinutes is from 0 to 1440, for TIME only");
        form.require(
                aboveGross == null || kind != Kind.TIME && aboveGross.signum() >= 0,
                "aboveGross",
                "aboveGross is 0 or more, for EXPENSE only");
        form.within("lateAfterDays", lateAfterDays, 0, LATE_DAYS_MAX);
        var sources = Objects.requireNonNullElse(trustedSources, List.<String>of());
        form.require(
                sources.size() <= SOURCES_MAX && (sources.isEmpty() || kind != Kind.EXPENSE),
                "trustedSources",
                "trustedSources are at most " + SOURCES_MAX + ", for TIME only");
        for (int i = 0; i < Math.min(sources.size(), SOURCES_MAX); i++) {
            form.text("trustedSources[" + i + "]", sources.get(i));
        }
        whole.by(TimeProblem.CURRENCY_NOT_OF_ENTITY, OwnerQueue.FINANCE)
                .require(
                        aboveGross == null || aboveGross.currencyCode().equals(currency),
                        "aboveGross.currency",
                        "the limit is in the currency of the legal entity");
    }
}
