package io.ledgerline.kit.value;

/**
 * Where a record came from: the system, its id there, and a version that rises with each change.
 * Unique per fact; a lower version never overwrites a higher one.
 */
public record SourceReference(String system, String id, long version) {

    @Override
    public String toString() {
        return system + ":" + id + "@" + version;
    }
}
