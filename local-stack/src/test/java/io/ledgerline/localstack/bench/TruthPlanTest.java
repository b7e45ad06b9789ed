package io.ledgerline.localstack.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.localstack.bench.TruthPlan.Kind;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class TruthPlanTest {

    private static final int ENTRIES = 100_000;
    private static final TruthOrder ORDER = new TruthOrder(1, ENTRIES, 5, 2, 5, 3);

    @Test
    void a_plan_mixes_what_was_ordered_and_sends_as_many_records() {
        var plan = new TruthPlan(ORDER, new PlainNames());

        var counts = plan.counts();

        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(ENTRIES);
        assertThat(counts)
                .containsKeys(Kind.values())
                .containsEntry(Kind.REPEAT, 5_000)
                .containsEntry(Kind.EARLY, 5_000)
                .containsEntry(Kind.LIKELY_DUPLICATE, 2_000);
        assertThat(EnumSet.range(Kind.OVERLAP, Kind.SOURCE_CHANGED_AFTER_APPROVAL))
                .allSatisfy(kind -> assertThat(counts).containsEntry(kind, 3_000));
    }

    @Test
    void the_same_order_is_the_same_plan() {
        var names = new PlainNames();

        assertThat(new TruthPlan(ORDER, names).first())
                .isEqualTo(new TruthPlan(ORDER, names).first());
    }

    private record PlainNames() implements TruthPlan.Names {

        @Override
        public String person(int number) {
            return "T" + number;
        }

        @Override
        public String project(int number) {
            return "PRJ-" + number;
        }

        @Override
        public String late(int group) {
            return "LATE-" + group;
        }

        @Override
        public String foreign() {
            return "FOREIGN";
        }

        @Override
        public String refused() {
            return "REFUSED";
        }

        @Override
        public String dated() {
            return "DATED";
        }
    }
}
