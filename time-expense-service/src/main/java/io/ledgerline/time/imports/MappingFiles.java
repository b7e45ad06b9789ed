package io.ledgerline.time.imports;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The mapping files of the service, read once each. */
@ApplicationScoped
class MappingFiles {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,20}/[a-z0-9-]{1,40}");

    private final ConcurrentHashMap<String, Optional<Mapping>> read = new ConcurrentHashMap<>();
    private final ObjectReader reader;

    MappingFiles(ObjectMapper json) {
        this.reader =
                json.readerFor(Mapping.class)
                        .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /**
     * @param feed system and object, {@code harvest/time-entries}
     */
    Optional<Mapping> find(String feed) {
        return NAME.matcher(feed).matches()
                ? Optional.ofNullable(read.get(feed)).orElseGet(() -> load(feed))
                : Optional.empty();
    }

    private Optional<Mapping> load(String feed) {
        var file = "/mappings/" + feed.replace('/', '-') + ".json";
        try (var content = MappingFiles.class.getResourceAsStream(file)) {
            if (content == null) {
                return Optional.empty();
            }
            var mapping = Optional.<Mapping>of(reader.readValue(content));
            read.put(feed, mapping);
            return mapping;
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
