package io.ledgerline.time.imports;

/**
 * Where a page comes from and for whom it is.
 *
 * @param feed system and object, {@code harvest/time-entries}
 */
record Page(String feed, String legalEntity) {

    String system() {
        return feed.substring(0, feed.indexOf('/'));
    }
}
