package io.ledgerline.kit.replica;

import io.ledgerline.contracts.Topics.Topic;
import io.ledgerline.kit.db.Db;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The kept objects of one topic. Each method runs in the caller's transaction, with one statement,
 * and sees what its scope sees. An object is read whole: its head can never stand without its
 * parts.
 */
public final class Replica<D> {

    private final Db db;
    private final Topic topic;
    private final Function<String, D> read;

    Replica(Db db, Topic topic, Function<String, D> read) {
        this.db = db;
        this.topic = topic;
        this.read = read;
    }

    public Optional<D> find(Object id) {
        return where("id = ?", id.toString()).stream().findFirst();
    }

    /** Those found, in the order of their ids. */
    public List<D> of(Collection<?> ids) {
        return ids.isEmpty() ? List.of() : where("id = any(?)", texts(ids));
    }

    /** Those of the entity that have one of the codes. */
    public List<D> coded(String legalEntity, Collection<String> codes) {
        return where("legal_entity = ? and code = any(?)", legalEntity, texts(codes));
    }

    /** All that the scope sees. */
    public List<D> all() {
        return where("true");
    }

    /**
     * Those that meet a condition on the table's columns, in the order of their ids.
     *
     * @param condition may name the columns that the service's own migrations generate
     */
    public List<D> where(String condition, @Nullable Object... arguments) {
        var all = new @Nullable Object[arguments.length + 1];
        all[0] = topic.name();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return db.query(
                "select document from replica where topic = ? and (" + condition + ") order by id",
                row -> read.apply(row.getString(1)),
                all);
    }

    /** An argument for {@code any(?)} on a column of text. */
    public static Db.SqlArray texts(Collection<?> values) {
        return Db.array("text", values.stream().map(Object::toString).toList());
    }
}
