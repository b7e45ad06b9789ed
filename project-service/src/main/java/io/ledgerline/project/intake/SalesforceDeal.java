package io.ledgerline.project.intake;

import static io.ledgerline.kit.value.OwnerQueue.IT;
import static io.ledgerline.project.intake.DealProblem.FIELD_MALFORMED;

import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.project.wire.SalesforceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An Opportunity with its OpportunityLineItems, as the Salesforce REST API gives them, read into a
 * {@link Deal}. The only place that knows Salesforce's names.
 *
 * @param deal what could be read
 * @param faults what could not
 */
record SalesforceDeal(Deal deal, Faults faults) {

    static final String SYSTEM = "salesforce";

    private static final String OPPORTUNITY = "opportunity";
    private static final String LINE_ITEMS = "lineItems";
    private static final String WON_STAGE = "Closed Won";
    private static final int LINES_MAX = 500;

    /** Salesforce writes the offset as +0000; ISO forms are read as well. */
    private static final DateTimeFormatter STAMP =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .appendPattern("[XXX][XX]")
                    .toFormatter();

    /**
     * Id and change stamp, the natural key of the request; the version is the stamp in milliseconds
     * since 1970 UTC.
     *
     * @return empty when the request holds no opportunity with a sound id and stamp
     */
    static Optional<SourceReference> identify(@Nullable Map<String, Object> request) {
        var opportunity = object(request, OPPORTUNITY);
        if (opportunity.get("Id") instanceof String id
                && opportunity.get("SystemModstamp") instanceof String stamp) {
            return SalesforceId.normalised(id)
                    .flatMap(full ->
                            moment(stamp)
                                    .map(at ->
                                            new SourceReference(SYSTEM, full, at.toEpochMilli())));
        }
        return Optional.empty();
    }

    /** Reads the request; only for one that {@link #identify} knows. */
    static SalesforceDeal read(
            SourceReference source, Map<String, Object> request, DealMapping mapping) {
        var faults = new Faults();
        var opportunity = new Fields(OPPORTUNITY, object(request, OPPORTUNITY), faults);
        var page = new Fields(LINE_ITEMS, object(request, LINE_ITEMS), faults);
        var records = page.values().get("records") instanceof List<?> list ? list : List.of();
        var totalSize = page.number("totalSize");
        faults.require(
                records.size() <= LINES_MAX,
                FIELD_MALFORMED,
                LINE_ITEMS + ".records",
                "a deal has at most " + LINES_MAX + " line items",
                IT);
        var wonByStage = WON_STAGE.equals(opportunity.text("StageName"));
        var deal =
                new Deal(
                        source,
                        opportunity.text("Name"),
                        opportunity.flag("IsWon", wonByStage),
                        opportunity.flag("IsDeleted", false),
                        opportunity.text(mapping.field("legalEntity")),
                        id(opportunity, "AccountId"),
                        opportunity.text("CurrencyIsoCode"),
                        opportunity.number("Amount"),
                        opportunity.text(mapping.field("projectTemplate")),
                        opportunity.text(mapping.field("rateCard")),
                        opportunity.text(mapping.field("projectManager")),
                        opportunity.text(mapping.field("purchaseOrder")),
                        page.flag("done", true)
                                && (totalSize == null
                                        || totalSize.compareTo(BigDecimal.valueOf(records.size()))
                                                == 0),
                        lines(records, mapping, faults));
        return new SalesforceDeal(deal, faults);
    }

    private static List<Deal.Line> lines(List<?> records, DealMapping mapping, Faults faults) {
        var lines = new ArrayList<Deal.Line>();
        for (int i = 0; i < Math.min(records.size(), LINES_MAX); i++) {
            var path = LINE_ITEMS + ".records[" + i + "]";
            if (records.get(i) instanceof Map<?, ?> record) {
                lines.add(line(new Fields(path, record, faults), mapping));
            } else {
                faults.add(FIELD_MALFORMED, path, path + " is no line item", IT);
            }
        }
        return lines;
    }

    private static Deal.Line line(Fields item, DealMapping mapping) {
        var productCode = item.text("ProductCode");
        var description = item.text("Description");
        var discount = item.number("Discount");
        return new Deal.Line(
                item.path(),
                id(item, "Id"),
                id(item, "OpportunityId"),
                productCode,
                description == null ? item.text("Name") : description,
                productCode == null ? null : mapping.product(productCode).orElse(null),
                item.number("Quantity"),
                item.number("UnitPrice"),
                discount == null ? BigDecimal.ZERO : discount,
                item.number("TotalPrice"),
                item.text("CurrencyIsoCode"),
                item.date("ServiceDate"));
    }

    private static @Nullable String id(Fields object, String name) {
        var text = object.text(name);
        if (text == null) {
            return null;
        }
        var full = SalesforceId.normalised(text);
        if (full.isEmpty()) {
            var field = object.path() + "." + name;
            object.faults().add(FIELD_MALFORMED, field, text + " is no Salesforce id", IT);
        }
        return full.orElse(null);
    }

    private static Optional<Instant> moment(String stamp) {
        try {
            return Optional.of(OffsetDateTime.parse(stamp, STAMP).toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Map<?, ?> object(@Nullable Map<String, Object> request, String name) {
        return request != null && request.get(name) instanceof Map<?, ?> object ? object : Map.of();
    }
}
