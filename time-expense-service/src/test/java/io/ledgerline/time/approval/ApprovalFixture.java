package io.ledgerline.time.approval;

import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import io.ledgerline.time.approval.Approvals.Candidate;
import io.ledgerline.time.approval.Approvals.Stage;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.fact.Kind;
import io.ledgerline.time.policy.Review;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A project of mia's in DE01, where finance approves time above eight hours from November on. */
final class ApprovalFixture {

    static final String ENTITY = "DE01";
    static final UUID PROJECT = Ids.derived("project", "APPROVALS");
    static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    /** The evening of the second where UTC is, the third in Berlin. */
    static final Instant NOW = Instant.parse("2026-11-02T23:30:00Z");

    static final ApprovalPolicy TIME =
            new ApprovalPolicy(
                    ENTITY,
                    Kind.TIME,
                    LocalDate.of(2026, 11, 1),
                    LocalDate.of(2026, 11, 30),
                    480,
                    null,
                    10,
                    List.of(),
                    "fiona",
                    NOW);

    static final ApprovalPolicy EXPENSE =
            new ApprovalPolicy(
                    ENTITY,
                    Kind.EXPENSE,
                    LocalDate.of(2026, 11, 1),
                    null,
                    null,
                    Money.of("250.00", "EUR"),
                    null,
                    List.of(),
                    "fiona",
                    NOW);

    private ApprovalFixture() {}

    static Candidate work(int minutes, LocalDate day) {
        return new Candidate(
                Ids.derived("entry", minutes, day),
                Kind.TIME,
                ENTITY,
                PROJECT,
                Stage.FIRST,
                new Approvals.Hands("conny", "conny", null),
                new Approvals.Weight(day, minutes, null, false),
                Optional.of(day),
                null);
    }

    static Candidate spending(Money gross) {
        return new Candidate(
                Ids.derived("item", gross),
                Kind.EXPENSE,
                ENTITY,
                PROJECT,
                Stage.FIRST,
                new Approvals.Hands("conny", "conny", null),
                new Approvals.Weight(DAY, 0, gross, false),
                Optional.of(DAY),
                null);
    }

    static Candidate ruled(Candidate one, boolean limitExceeded, boolean receiptMissing) {
        return new Candidate(
                one.id(),
                one.kind(),
                one.legalEntity(),
                one.projectId(),
                one.stage(),
                new Approvals.Hands(one.hands().of(), one.hands().sentBy(), one.hands().first()),
                new Approvals.Weight(
                        one.weight().day(),
                        one.weight().minutes(),
                        one.weight().gross(),
                        limitExceeded),
                one.bookedOn(),
                receiptMissing ? Facts.Hindrance.RECEIPT_MISSING : null);
    }

    static Candidate by(Candidate one, String of, String sentBy) {
        return with(one, one.stage(), of, sentBy, one.hands().first(), one.bookedOn());
    }

    static Candidate after(Candidate one, String by, @Nullable String onBehalfOf) {
        return with(
                one,
                Stage.SECOND,
                one.hands().of(),
                one.hands().sentBy(),
                new Review.Step(by, onBehalfOf, NOW),
                one.bookedOn());
    }

    static Candidate notBookable(Candidate one) {
        return with(
                one,
                one.stage(),
                one.hands().of(),
                one.hands().sentBy(),
                one.hands().first(),
                Optional.empty());
    }

    private static Candidate with(
            Candidate one,
            Stage stage,
            String of,
            String sentBy,
            Review.@Nullable Step first,
            Optional<LocalDate> bookedOn) {
        return new Candidate(
                one.id(),
                one.kind(),
                one.legalEntity(),
                one.projectId(),
                stage,
                new Approvals.Hands(of, sentBy, first),
                new Approvals.Weight(
                        one.weight().day(),
                        one.weight().minutes(),
                        one.weight().gross(),
                        one.weight().limitExceeded()),
                bookedOn,
                one.hindrance());
    }

    static Delegation delegation(String approver, String delegate, boolean forFinance) {
        return delegation(approver, delegate, forFinance, "2026-11-03", "2026-11-03");
    }

    static Delegation delegation(
            String approver, String delegate, boolean forFinance, String from, String to) {
        return new Delegation(
                Ids.derived("delegation", approver, delegate),
                ENTITY,
                approver,
                delegate,
                LocalDate.parse(from),
                LocalDate.parse(to),
                "leave",
                forFinance,
                approver,
                NOW,
                null,
                null);
    }

    static Standing standing(String actor, boolean finance, Delegation... delegations) {
        return standing(
                actor, finance, List.of(TIME, EXPENSE), Map.of(PROJECT, "mia"), delegations);
    }

    static Standing standing(
            String actor,
            boolean finance,
            List<ApprovalPolicy> policies,
            Map<UUID, String> managers,
            Delegation... delegations) {
        return new Standing(
                actor,
                finance,
                List.of(delegations),
                policies,
                managers,
                Map.of(ENTITY, ZoneId.of("Europe/Berlin")),
                Map.of(),
                NOW);
    }
}
