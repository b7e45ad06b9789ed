package io.ledgerline.time.fact;

import io.ledgerline.time.reference.Wanted;

/** Kind of fact, with its names in answers, events and the audit trail. */
public enum Kind {
    TIME("time-entry", "time-entries"),
    EXPENSE("expense-item", "expense-items");

    private final String one;
    private final String many;

    Kind(String one, String many) {
        this.one = one;
        this.many = many;
    }

    public String one() {
        return one;
    }

    public String many() {
        return many;
    }

    /** The posting periods that lock it. */
    public Wanted.Module module() {
        return Wanted.Module.valueOf(name());
    }
}
