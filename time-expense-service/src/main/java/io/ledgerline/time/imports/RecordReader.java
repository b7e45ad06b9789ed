package io.ledgerline.time.imports;

import io.ledgerline.time.correction.Withdrawal;
import io.ledgerline.time.correction.Withdrawal.Cause;
import io.ledgerline.time.imports.Conversion.Unreadable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one document by a mapping, each by itself: what was taken away, what is
 * another object's, what may be left out, and what is to be taken in.
 *
 * @param <T> what a record is taken in as
 */
abstract class RecordReader<T> {

    protected final Feed feed;
    protected final Content<T> content = new Content<>();

    RecordReader(Feed feed) {
        this.feed = feed;
    }

    /** Ids of what the record makes here, or has made. */
    abstract List<String> sources(Object record) throws Unreadable;

    /** Takes in a record that is one of this feed's and approved. */
    abstract void take(int place, Object record) throws Unreadable;

    /** Whether the record does not say what was done, but takes another's work back. */
    boolean reverses(Object record) throws Unreadable {
        return false;
    }

    /**
     * @param document maps, lists and plain values
     * @return empty when the document has not the shape of the mapping
     */
    Optional<Content<T>> read(@Nullable Object document) {
        return feed.records(document).map(this::readAll);
    }

    private Content<T> readAll(List<Object> records) {
        for (int place = 0; place < records.size(); place++) {
            content.read();
            var delivered = feed.delivered(records.get(place));
            try {
                read(place, delivered);
            } catch (Unreadable e) {
                content.refuse(Integer.toString(place), id(delivered.record()), e);
            }
        }
        return content;
    }

    private void read(int place, Feed.Delivered delivered) throws Unreadable {
        var record = delivered.record();
        if (isDeleted(place, delivered)) {
            return;
        }
        var reversal = reverses(record);
        if (!reversal && !feed.fits(record)) {
            content.refuseAsForeign(
                    new Flaw(Integer.toString(place), id(record), feed.misfit(record)));
            return;
        }
        Feed.requireFlags(
                record,
                Stream.concat(
                        feed.mapping().skip().stream(),
                        feed.mapping().billing().stream().map(Mapping.Billing::when)));
        var skip = Feed.meeting(record, feed.mapping().skip());
        if (skip.isPresent()) {
            content.skip(skip.get().reason(), id(record));
            if (skip.get().withdraws() && !reversal) {
                withdraw(place, record, sources(record), Cause.NOT_APPROVED);
            }
            return;
        }
        for (var mark : feed.mapping().approved()) {
            var value = Places.text(record, mark.at());
            // What takes back is another object, which need not repeat all that its card says.
            if (!mark.meets(value) && !(reversal && value.isEmpty())) {
                throw new Unreadable(
                        "%s is %s, which says neither that it is approved nor that it is not"
                                .formatted(mark.at(), Conversion.shortened(value)));
            }
        }
        take(place, record);
    }

    private boolean isDeleted(int place, Feed.Delivered delivered) throws Unreadable {
        var record = delivered.record();
        if (delivered.deleted()) {
            var id = Feed.required(record, feed.mapping().id());
            withdraw(place, id, sources(record), Withdrawal.LAST, Cause.DELETED);
            return true;
        }
        for (var deletion : feed.mapping().deleted()) {
            if (deletion.by().meets(Places.text(record, deletion.by().at()))) {
                var at = deletion.id();
                var id = Feed.required(record, Objects.requireNonNullElse(at, feed.mapping().id()));
                withdraw(
                        place,
                        id,
                        at == null ? sources(record) : made(id),
                        at == null ? feed.version(record) : Withdrawal.LAST,
                        Cause.DELETED);
                return true;
            }
        }
        return false;
    }

    /** What a record made of which only the id is known. */
    List<String> made(String id) {
        return List.of(id);
    }

    /** Takes back what the record has made, as of the version that it tells. */
    void withdraw(int place, Object record, List<String> sources, Cause cause) throws Unreadable {
        withdraw(place, id(record), sources, feed.version(record), cause);
    }

    private void withdraw(int place, String id, List<String> sources, long version, Cause cause) {
        content.withdraw(Withdrawal.of(Integer.toString(place), id, sources, version, cause));
    }

    /** The id of the record in its system, "" when it has none. */
    String id(Object record) {
        return Places.text(record, feed.mapping().id());
    }
}
