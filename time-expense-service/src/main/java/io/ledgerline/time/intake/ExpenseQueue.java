package io.ledgerline.time.intake;

import io.ledgerline.contracts.Topics;
import io.ledgerline.contracts.common.Money;
import io.ledgerline.contracts.time.ExpenseIntake;
import io.ledgerline.contracts.time.ExpenseIntakePart;
import io.ledgerline.kit.wire.Wire;
import io.ledgerline.time.expense.Voucher;
import io.ledgerline.time.policy.Claim;
import io.ledgerline.time.reference.Origin;
import io.ledgerline.time.spending.Mileage;
import io.ledgerline.time.spending.PerDiem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Expenses as they wait for their validation. */
final class ExpenseQueue extends RecordQueue<Voucher, ExpenseIntakePart, ExpenseIntake> {

    /** Of an item without its texts: ids, amounts, moments. */
    private static final int ITEM_CHARACTERS = 250;

    private static final int METRE_DIGITS = 3;

    /** An allowance whose amount is left to us: the contract always has one. */
    private static final Money COMPUTED = new Money(BigDecimal.ZERO.setScale(4), "XXX");

    ExpenseQueue() {
        super(Topics.EXPENSE_INTAKE);
    }

    @Override
    ExpenseIntakePart part(List<ExpenseIntake> records) {
        return new ExpenseIntakePart(records);
    }

    @Override
    List<ExpenseIntake> records(ExpenseIntakePart part) {
        return part.getItems();
    }

    @Override
    @Nullable UUID batchId(ExpenseIntake told) {
        return told.getBatchId();
    }

    @Override
    Voucher heard(ExpenseIntake told) {
        var tax = told.getRecoverableTax();
        return new Voucher(
                told.getEntryId(),
                new Claim(
                        told.getLegalEntity(),
                        new Claim.Names(
                                told.getConsultant(),
                                told.getProject(),
                                told.getTask(),
                                told.getCategory()),
                        told.getSpentOn(),
                        told.getGross().equals(COMPUTED) ? null : Wire.heard(told.getGross()),
                        tax == null ? null : Wire.heard(tax),
                        told.getBillable(),
                        mileage(told),
                        perDiem(told)),
                told.getNote(),
                new Origin(
                        Wire.heard(told.getSource()), told.getSubmittedBy(), told.getReceivedAt()),
                heard(told.getUnsaid()));
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

    @Override
    ExpenseIntake told(UUID batchId, Voucher item) {
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
                .setUnsaid(told(item.unsaid()))
                .setSubmittedBy(item.origin().submittedBy())
                .setReceivedAt(item.origin().receivedAt())
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

    @Override
    int characters(Voucher item) {
        var claim = item.claim();
        return ITEM_CHARACTERS
                + characters(item.origin())
                + length(item.note())
                + claim.consultant().length()
                + claim.project().length()
                + claim.category().length()
                + length(claim.task());
    }
}
