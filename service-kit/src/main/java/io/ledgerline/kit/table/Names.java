package io.ledgerline.kit.table;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** From the paths of components to names of columns. */
final class Names {

    private static final Pattern UPPER = Pattern.compile("([A-Z])");

    private final Map<String, String> named;
    private final Set<String> flat;
    private final Map<String, String> typed;
    private final Set<String> used = new HashSet<>();

    Names(Map<String, String> named, Set<String> flat, Map<String, String> typed) {
        this.named = named;
        this.flat = flat;
        this.typed = typed;
    }

    /**
     * @param prefix of the part that holds the component
     */
    String column(String path, String prefix, String component) {
        used.add(path);
        return named.getOrDefault(path, prefix + snake(component));
    }

    /** The column of a value that fits one. */
    Column typed(String path, String name, String sqlType) {
        var type = typed.get(path);
        return type == null ? Column.of(name, sqlType) : Column.typed(name, sqlType, type);
    }

    /** In front of the columns of a part. */
    String prefix(String path, String prefix, String component) {
        used.add(path);
        if (flat.contains(path)) {
            return prefix;
        }
        return named.getOrDefault(path, prefix + snake(component)) + "_";
    }

    void requireAllUsed(Class<?> type) {
        Stream.of(named.keySet(), flat, typed.keySet())
                .flatMap(Set::stream)
                .filter(path -> !used.contains(path))
                .findFirst()
                .ifPresent(path -> {
                    throw new IllegalArgumentException(type.getName() + " has no " + path);
                });
    }

    private static String snake(String component) {
        return UPPER.matcher(component)
                .replaceAll(match -> "_" + Character.toLowerCase(match.group().charAt(0)));
    }
}
