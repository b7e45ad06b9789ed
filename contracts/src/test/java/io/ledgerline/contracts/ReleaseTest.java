package io.ledgerline.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Not a check: the release step, kept here because only tests see all the schema files. */
@EnabledIfSystemProperty(named = "contracts.release", matches = "true")
final class ReleaseTest {

    @Test
    void schemas_that_changed_since_their_last_release_get_a_frozen_copy() throws IOException {
        var released = Schemas.released();
        for (var current : Schemas.current().entrySet()) {
            var versions = released.getOrDefault(current.getKey(), new TreeMap<>());
            var last = versions.lastEntry();
            if (last != null && wire(last.getValue()).equals(wire(current.getValue()))) {
                continue;
            }
            var next = last == null ? 1 : last.getKey() + 1;
            var copy = Schemas.RELEASED.resolve(current.getKey()).resolve(next + ".avsc");
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, current.getValue().toString(true) + "\n");
        }
    }

    /**
     * All that a reader or writer goes by; a doc that was put in better words is no new version.
     */
    private static JsonNode wire(Schema schema) throws IOException {
        var tree = new ObjectMapper().readTree(schema.toString());
        tree.findParents("doc").forEach(one -> ((ObjectNode) one).remove("doc"));
        return tree;
    }
}
