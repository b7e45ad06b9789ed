package io.ledgerline.time.approval;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.approval.Approvals.Kind;
import io.ledgerline.time.intake.Admission;
import io.ledgerline.time.intake.Form;
import io.ledgerline.time.reference.Knowing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Use cases of the policies by which legal entities approve. */
@ApplicationScoped
class Regulating {

    static final int POLICIES_MAX = 500;
    private static final int DAY_MINUTES = 1_440;
    private static final int LATE_DAYS_MAX = 366;
    private static final int SOURCES_MAX = 50;

    private final Commands commands;
    private final Db db;
    private final Admission admission;
    private final Knowing knowing;
    private final InstantSource clock;

    Regulating(
            Commands commands, Db db, Admission admission, Knowing knowing, InstantSource clock) {
        this.commands = commands;
        this.db = db;
        this.admission = admission;
        this.knowing = knowing;
        this.clock = clock;
    }

    /**
     * See {@link ApprovalPolicy}; null is no limit.
     *
     * @param aboveGross in the entity's currency
     */
    record NewPolicy(
            @Nullable String legalEntity,
            @Nullable Kind kind,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable Integer aboveMinutes,
            @Nullable Money aboveGross,
            @Nullable Integer lateAfterDays,
            @Nullable List<@Nullable String> trustedSources) {

        /** Without those that are missing, of which the check tells. */
        private List<String> sources() {
            return trustedSources == null
                    ? List.of()
                    : trustedSources.stream().flatMap(Stream::ofNullable).distinct().toList();
        }
    }

    /** Puts a policy in the place of another of the same entity, kind and first day. */
    Decision<ApprovalPolicy> set(Scope scope, CommandKey key, NewPolicy request) {
        return commands.handle(
                scope, key, request, ApprovalPolicy.class, () -> decide(scope, request));
    }

    /** The policies of an entity, or of all that the scope sees; the newest first of each kind. */
    List<ApprovalPolicy> list(Scope scope, @Nullable String legalEntity) {
        return db.read(scope, () -> PolicyRow.list(db, legalEntity, POLICIES_MAX));
    }

    private Decision<ApprovalPolicy> decide(Scope scope, NewPolicy request) {
        var faults = new Faults();
        var entity = admission.checkEntity(scope, request.legalEntity(), faults);
        check(request, faults);
        var gross = request.aboveGross();
        faults.require(
                gross == null
                        || entity.isEmpty()
                        || gross.currencyCode()
                                .equals(knowing.currencies(List.of(entity)).get(entity)),
                ApprovalProblem.CURRENCY_NOT_OF_ENTITY,
                "aboveGross.currency",
                "the limit is in the currency of the legal entity",
                OwnerQueue.FINANCE);
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        var policy =
                new ApprovalPolicy(
                        entity,
                        Objects.requireNonNull(request.kind()),
                        Objects.requireNonNull(request.validFrom()),
                        request.validTo(),
                        request.aboveMinutes(),
                        gross,
                        request.lateAfterDays(),
                        request.sources(),
                        scope.actor(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        var before = PolicyRow.find(db, policy);
        PolicyRow.store(db, policy);
        return Decision.accept(
                policy,
                Effects.NONE.withAudit(
                        new AuditFact(
                                "set-approval-policy",
                                entity,
                                entity + "/" + policy.kind() + "/" + policy.validFrom(),
                                null,
                                before.orElse(null),
                                policy)));
    }

    private static void check(NewPolicy request, Faults faults) {
        var form = new Form(faults, "");
        var kind = request.kind();
        form.present("kind", kind);
        form.day("validFrom", request.validFrom());
        var from = request.validFrom();
        var to = request.validTo();
        require(
                faults,
                from == null || to == null || !to.isBefore(from),
                "validTo",
                "validTo is on or after validFrom");
        var minutes = request.aboveMinutes();
        require(
                faults,
                minutes == null || (kind != Kind.EXPENSE && minutes >= 0 && minutes <= DAY_MINUTES),
                "aboveMinutes",
                "aboveMinutes is from 0 to 1440, for TIME only");
        var gross = request.aboveGross();
        require(
                faults,
                gross == null || (kind != Kind.TIME && gross.signum() >= 0),
                "aboveGross",
                "aboveGross is 0 or more, for EXPENSE only");
        var days = request.lateAfterDays();
        require(
                faults,
                days == null || (days >= 0 && days <= LATE_DAYS_MAX),
                "lateAfterDays",
                "lateAfterDays is from 0 to " + LATE_DAYS_MAX);
        var sources = Objects.requireNonNullElse(request.trustedSources(), List.<String>of());
        require(
                faults,
                sources.size() <= SOURCES_MAX && (sources.isEmpty() || kind != Kind.EXPENSE),
                "trustedSources",
                "trustedSources are at most " + SOURCES_MAX + ", for TIME only");
        for (int i = 0; i < Math.min(sources.size(), SOURCES_MAX); i++) {
            form.text("trustedSources[" + i + "]", sources.get(i));
        }
    }

    private static void require(Faults faults, boolean met, String field, String message) {
        faults.require(met, ApprovalProblem.POLICY_NOT_VALID, field, message, OwnerQueue.FINANCE);
    }
}
