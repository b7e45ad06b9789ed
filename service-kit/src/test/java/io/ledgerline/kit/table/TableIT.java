package io.ledgerline.kit.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.kit.KitTest;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.Money;
import io.ledgerline.kit.value.SourceReference;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@KitTest
class TableIT {

    private static final Scope ALL = Scope.system("test", Ids.next());
    private static final Instant AT = Instant.parse("2026-03-29T01:59:59.123456Z");

    @Inject Db db;

    private static Specimen full(UUID id, long version) {
        return new Specimen(
                id,
                "DE01",
                new SourceReference("harvest", "7", 3),
                new Specimen.Work(LocalDate.of(2026, 2, 28), 480, true),
                Money.of("119.00", "EUR"),
                Money.of("100.00", "EUR"),
                Specimen.State.OPEN,
                Set.of(Specimen.Label.LATE, Specimen.Label.DEAR),
                new Specimen.Trace(Ids.next(), "wrong\nday, twice"),
                AT,
                new byte[] {0, 1, -1},
                version);
    }

    private static Specimen empty(UUID id) {
        return new Specimen(
                id,
                "DE01",
                new SourceReference("harvest", "8", 1),
                new Specimen.Work(LocalDate.of(2026, 2, 28), null, false),
                null,
                null,
                Specimen.State.CLOSED,
                Set.of(),
                null,
                AT,
                null,
                1);
    }

    private void store(Specimen... specimens) {
        db.write(
                ALL,
                () ->
                        db.update(
                                Specimen.TABLE.insertNewest("id"),
                                Specimen.TABLE.values(List.of(specimens))));
    }

    private Specimen find(UUID id) {
        return db.read(
                ALL,
                () ->
                        db.first(
                                        Specimen.TABLE.select() + " where id = ?",
                                        Specimen.TABLE.reader(),
                                        id)
                                .orElseThrow());
    }

    @Test
    void what_is_written_is_read_again_whole_or_empty() {
        // Given
        var full = full(Ids.next(), 1);
        var empty = empty(Ids.next());

        // When
        store(full, empty);

        // Then
        assertThat(find(full.id())).usingRecursiveComparison().isEqualTo(full);
        assertThat(find(empty.id())).usingRecursiveComparison().isEqualTo(empty);
    }

    @Test
    void a_lower_version_replaces_nothing() {
        // Given
        var newer = full(Ids.next(), 2);
        store(newer);

        // When
        store(empty(newer.id()));

        // Then
        assertThat(find(newer.id()).version()).isEqualTo(2);
    }
}
