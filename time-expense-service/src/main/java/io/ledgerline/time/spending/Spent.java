package io.ledgerline.time.spending;

import io.ledgerline.kit.value.Money;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a stored expense takes of a person's day.
 *
 * @param inEntityCurrency gross in the currency of its legal entity, null when it was never needed
 * @param perDiem whether it is the person's per diem of the day
 */
public record Spent(
        UUID consultantId,
        String legalEntity,
        String category,
        LocalDate day,
        @Nullable Money inEntityCurrency,
        boolean perDiem) {}
