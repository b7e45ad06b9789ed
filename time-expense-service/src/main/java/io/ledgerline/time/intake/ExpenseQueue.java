package io.ledgerline.time.intake;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.common.Money;
import io.ledgerline.contracts.time.ExpenseIntake;
import io.ledgerline.contracts.time.ExpenseIntakePart;
import io.ledgerline.kit.value.SourceReference;
import io.ledgerline.kit.wire.Event;
import io.ledgerline.kit.wire.Wire;
import io.ledgerline.time.expense.Voucher;
import io.ledgerline.time.policy.Claim;
import io.ledgerline.time.spending.Mileage;
import io.ledgerline.time.spending.PerDiem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A batch of expenses as it waits for its validation, in parts of many items. */
final class ExpenseQueue {

    /** Of an item without its texts: ids, amounts, moments. */
    private static final int ITEM_CHARACTERS = 250;

    private static final int METRE_DIGITS = 3;

    /** An allowance whose amount is left to us: the contract always has one. */
    private static final Money COMPUTED = new Money(BigDecimal.ZERO.setScale(4), "XXX");

    private ExpenseQueue() {}

    /** The records that bring the items of one batch to their validation, in their order. */
    static List<Event> events(UUID batchId, List<Voucher> items) {
        return Parts.of(items, ExpenseQueue::characters).stream()
                .map(part -> event(batchId, part.stream().map(one -> told(batchId, one)).toList()))
                .toList();
    }

    /** The items of a part, each as a part of its own. */
    static List<ExpenseIntakePart> single(ExpenseIntakePart part) {
        return part.getItems().stream().map(one -> new ExpenseIntakePart(List.of(one))).toList();
    }

    static Voucher heard(ExpenseIntake told) {
        return new Voucher(
                told.getEntryId(),
                new SourceReference(
                        told.getSource().getSystem(),
                        told.getSource().getId(),
                        told.getSource().getVersion()),
                new Claim(
                        told.getLegalEntity(),
                        told.getConsultant(),
                        told.getProject(),
                        told.getTask(),
                        told.getCategory(),
                        told.getSpentOn(),
                        told.getGross().equals(COMPUTED) ? null : Wire.heard(told.getGross()),
                        told.getRecoverableTax() == null
                                ? null
                                : Wire.heard(told.getRecoverableTax()),
                        told.getBillable(),
                        mileage(told),
                        perDiem(told)),
                told.getNote(),
                told.getSubmittedBy(),
                told.getReceivedAt());
    }

    private static @Nullable Mileage mileage(ExpenseIntake told) {
        var metres = told.getDistanceMetres();
        return metres == null
                ? null
                : new Mileage(
                        BigDecimal.valueOf(metres, METRE_DIGITS).stripTrailingZeros(),
                        Objects.requireNonNull(told.getCountry()));
    }

    private static @Nullable PerDiem perDiem(ExpenseIntake told) {
        var part = told.getDayPart();
        var meals = told.getMeals();
        return part == null
                ? null
                : new PerDiem(
                        Objects.requireNonNull(told.getCountry()),
                        PerDiem.Part.valueOf(part),
                        meals == null
                                ? Set.of()
                                : meals.stream()
                                        .map(PerDiem.Meal::valueOf)
                                        .collect(Collectors.toSet()));
    }

    private static Event event(UUID batchId, List<ExpenseIntake> part) {
        var first = part.getFirst();
        return Event.of(
                Topics.EXPENSE_INTAKE,
                first.getLegalEntity(),
                batchId + "/" + first.getEntryId(),
                "io.ledgerline.expense-intake.received",
                new ExpenseIntakePart(part));
    }

    private static ExpenseIntake told(UUID batchId, Voucher item) {
        var claim = item.claim();
        var gross = claim.gross();
        var tax = claim.recoverableTax();
        var mileage = claim.mileage();
        var perDiem = claim.perDiem();
        return ExpenseIntake.newBuilder()
                .setEntryId(item.id())
                .setBatchId(batchId)
                .setLegalEntity(claim.legalEntity())
                .setSource(Wire.told(item.source()))
                .setConsultant(claim.consultant())
                .setProject(claim.project())
                .setTask(claim.task())
                .setCategory(claim.category())
                .setSpentOn(claim.spentOn())
                .setGross(gross == null ? COMPUTED : Wire.told(gross))
                .setRecoverableTax(tax == null ? null : Wire.told(tax))
                .setBillable(claim.billable())
                .setNote(item.note())
                .setReceiptHash(null)
                .setSubmittedBy(item.submittedBy())
                .setReceivedAt(item.receivedAt())
                .setDistanceMetres(
                        mileage == null
                                ? null
                                : mileage.distanceKm()
                                        .movePointRight(METRE_DIGITS)
                                        .longValueExact())
                .setCountry(
                        mileage != null
                                ? mileage.country()
                                : perDiem == null ? null : perDiem.country())
                .setDayPart(perDiem == null ? null : perDiem.part().name())
                .setMeals(
                        perDiem == null
                                ? null
                                : perDiem.meals().stream().map(Enum::name).sorted().toList())
                .build();
    }

    private static int characters(Voucher item) {
        var claim = item.claim();
        return ITEM_CHARACTERS
                + Stream.of(
                                item.source().system(),
                                item.source().id(),
                                claim.consultant(),
                                claim.project(),
                                claim.category(),
                                item.submittedBy(),
                                Objects.requireNonNullElse(claim.task(), ""),
                                Objects.requireNonNullElse(item.note(), ""))
                        .mapToInt(String::length)
                        .sum();
    }
}
