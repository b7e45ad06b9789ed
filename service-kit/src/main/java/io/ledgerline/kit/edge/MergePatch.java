package io.ledgerline.kit.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Changes by JSON Merge Patch, RFC 7396: what is named is set, null clears it, and what is not
 * named stays as it is.
 */
@ApplicationScoped
public class MergePatch {

    private final ObjectMapper json;

    MergePatch(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param current what may be changed, as it is
     * @throws ProblemException 400 when the patch is no object, or names what is not there or is of
     *     another form
     */
    public <T> T apply(T current, JsonNode patch, Class<T> type) {
        if (!(patch instanceof ObjectNode changes) || changes.isEmpty()) {
            throw new ProblemException(
                    Problem.of(
                            KitProblem.MALFORMED_REQUEST,
                            "send an object with what is to be changed"));
        }
        ObjectNode merged = json.valueToTree(current);
        merge(merged, changes);
        try {
            return json.treeToValue(merged, type);
        } catch (JsonProcessingException e) {
            var fault = JsonFault.of(e);
            throw new ProblemException(
                    Problem.of(KitProblem.MALFORMED_REQUEST, fault.field(), fault.message()));
        }
    }

    private static void merge(ObjectNode into, ObjectNode changes) {
        changes.properties()
                .forEach(change -> {
                    var name = change.getKey();
                    var present = into.get(name);
                    if (change.getValue() instanceof ObjectNode deeper) {
                        var part =
                                present instanceof ObjectNode object ? object : into.objectNode();
                        into.set(name, part);
                        merge(part, deeper);
                    } else {
                        into.set(name, change.getValue());
                    }
                });
    }
}
