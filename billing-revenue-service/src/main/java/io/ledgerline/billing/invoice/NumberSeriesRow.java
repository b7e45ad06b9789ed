package io.ledgerline.billing.invoice;

import io.ledgerline.kit.db.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;

/** The table number_series: gapless, because its row lock lasts until the invoice commits. */
@ApplicationScoped
class NumberSeriesRow {

    /** What is numbered on its own. */
    enum Series {
        INVOICE,
        CREDIT_NOTE
    }

    private final Db db;

    NumberSeriesRow(Db db) {
        this.db = db;
    }

    /**
     * @param lastIssuedOn empty before the first number of the year
     */
    record Position(int lastNumber, Optional<LocalDate> lastIssuedOn) {}

    /** Waits for whoever draws a number of this series, entity and year. */
    Position lock(Series series, String legalEntity, int year) {
        db.update(
                "insert into number_series (legal_entity, series, year, last_number)"
                        + " values (?, ?, ?, 0) on conflict do nothing",
                legalEntity,
                series,
                year);
        return db.first(
                        "select last_number, last_issued_on from number_series"
                                + " where legal_entity = ? and series = ? and year = ? for update",
                        row ->
                                new Position(
                                        row.getInt(1),
                                        Optional.ofNullable(row.getObject(2, LocalDate.class))),
                        legalEntity,
                        series,
                        year)
                .orElseThrow();
    }

    /** The next number of the locked series. */
    int draw(Series series, String legalEntity, LocalDate issuedOn) {
        return db.first(
                        "update number_series set last_number = last_number + 1, last_issued_on = ?"
                                + " where legal_entity = ? and series = ? and year = ?"
                                + " returning last_number",
                        row -> row.getInt(1),
                        issuedOn,
                        legalEntity,
                        series,
                        issuedOn.getYear())
                .orElseThrow();
    }
}
