package io.ledgerline.localstack.bench;

/**
 * How much, and how it is mixed.
 *
 * @param repeats, likenesses, early, refused shares in percent, the last for each rule
 */
record TruthOrder(int seed, int entries, int repeats, int likenesses, int early, int refused) {

    private static final int PERCENT = 100;

    int persons() {
        return Math.max(20, entries / 500);
    }

    int projects() {
        return Math.max(4, entries / 2_500);
    }

    /** People of each of the three ways to be early. */
    int latePersons() {
        return Math.max(2, entries / 10_000);
    }

    /** The number of the person who has left. */
    int leaver() {
        return persons() + TruthPlan.GROUPS_EARLY * latePersons();
    }

    /** People whose weeks show the rules of working time, numbered after who has left. */
    int strictPersons() {
        return (2 * share(refused()) + TruthPlan.WEEKS - 1) / TruthPlan.WEEKS;
    }

    int batch() {
        return Math.min(IntakeLoad.BATCH, entries / 25);
    }

    String system() {
        return "truth-" + seed;
    }

    /** The system that tells some of the same work. */
    String otherSystem() {
        return system() + "-other";
    }

    int share(int percent) {
        return entries * percent / PERCENT;
    }
}
