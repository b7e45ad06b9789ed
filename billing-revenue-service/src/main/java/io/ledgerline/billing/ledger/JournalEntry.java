package io.ledgerline.billing.ledger;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.billing.JournalLine;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Wire;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A balanced entry of the subledger: debits equal credits in each currency, or it cannot be made.
 *
 * @param entryType the rule that made it, {@code TIME}
 * @param projectId null when it concerns none or several
 * @param sourceId the fact that gave rise to it
 */
public record JournalEntry(
        UUID id,
        String legalEntity,
        LocalDate accountingDate,
        String entryType,
        String description,
        @Nullable UUID projectId,
        UUID sourceId,
        @Nullable UUID reversalOf,
        List<Line> lines) {

    /** Which side of an account is posted. */
    public enum Side {
        DEBIT,
        CREDIT;

        Side other() {
            return this == DEBIT ? CREDIT : DEBIT;
        }
    }

    /**
     * One side of the entry on one account.
     *
     * @param amount always positive; the side carries the sign
     */
    public record Line(String account, Side side, Money amount, @Nullable UUID projectId) {}

    /**
     * @throws IllegalArgumentException when it does not balance or has fewer than two lines
     */
    public JournalEntry {
        lines = List.copyOf(lines);
        if (lines.size() < 2) {
            throw new IllegalArgumentException("an entry has two lines at least: " + lines);
        }
        var sums = new HashMap<String, BigDecimal>();
        for (var line : lines) {
            var amount = line.amount().amount();
            sums.merge(
                    line.amount().currencyCode(),
                    line.side() == Side.DEBIT ? amount : amount.negate(),
                    BigDecimal::add);
        }
        if (sums.values().stream().anyMatch(sum -> sum.signum() != 0)) {
            throw new IllegalArgumentException("debits and credits differ: " + lines);
        }
    }

    public String period() {
        return YearMonth.from(accountingDate).toString();
    }

    /** The id that the entry of a fact has, the same on every repeat. */
    public static UUID idOf(String entryType, UUID sourceId) {
        return Ids.following("journal-entry|" + entryType, sourceId);
    }

    /** Collects the lines of one entry; every amount goes to two accounts, so it balances. */
    public static final class Draft {

        private final List<Line> lines = new ArrayList<>();

        /**
         * Posts an amount from one account to another. A negative amount changes the sides, as a
         * reversal does; zero posts nothing.
         */
        public Draft post(Account debit, Account credit, Money amount, @Nullable UUID projectId) {
            add(debit, Side.DEBIT, amount, projectId);
            add(credit, Side.CREDIT, amount, projectId);
            return this;
        }

        private void add(Account account, Side side, Money amount, @Nullable UUID projectId) {
            if (amount.isZero()) {
                return;
            }
            var positive = amount.signum() > 0;
            var line =
                    new Line(
                            account.number(),
                            positive ? side : side.other(),
                            positive ? amount : amount.negated(),
                            projectId);
            lines.stream()
                    .filter(one -> sameAccount(one, line))
                    .findFirst()
                    .ifPresentOrElse(
                            one ->
                                    lines.set(
                                            lines.indexOf(one),
                                            new Line(
                                                    one.account(),
                                                    one.side(),
                                                    one.amount().plus(line.amount()),
                                                    one.projectId())),
                            () -> lines.add(line));
        }

        private static boolean sameAccount(Line one, Line other) {
            return one.account().equals(other.account())
                    && one.side() == other.side()
                    && one.amount().currency().equals(other.amount().currency())
                    && Objects.equals(one.projectId(), other.projectId());
        }

        /** The entry, or empty when every amount was zero. */
        public Optional<JournalEntry> entry(
                String legalEntity,
                LocalDate accountingDate,
                String entryType,
                String description,
                @Nullable UUID projectId,
                UUID sourceId,
                @Nullable UUID reversedSource) {
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new JournalEntry(
                            idOf(entryType, sourceId),
                            legalEntity,
                            accountingDate,
                            entryType,
                            description,
                            projectId,
                            sourceId,
                            reversedSource == null ? null : idOf(entryType, reversedSource),
                            lines));
        }
    }

    Event told() {
        return Event.of(
                Topics.JOURNAL_ENTRIES,
                legalEntity,
                projectId == null ? id : projectId,
                "io.ledgerline.journal-entry.posted",
                io.ledgerline.contracts.billing.JournalEntry.newBuilder()
                        .setId(id)
                        .setLegalEntity(legalEntity)
                        .setAccountingDate(accountingDate)
                        .setPeriod(period())
                        .setEntryType(entryType.toUpperCase(Locale.ROOT))
                        .setDescription(description)
                        .setProjectId(projectId)
                        .setSourceId(sourceId)
                        .setReversalOf(reversalOf)
                        .setLines(lines.stream().map(JournalEntry::told).toList())
                        .build());
    }

    private static JournalLine told(Line line) {
        return JournalLine.newBuilder()
                .setAccount(line.account())
                .setSide(io.ledgerline.contracts.billing.Side.valueOf(line.side().name()))
                .setAmount(Wire.told(line.amount()))
                .setProjectId(line.projectId())
                .setCostCentre(null)
                .build();
    }
}
