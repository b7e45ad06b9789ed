package io.ledgerline.kit.edge;

import io.ledgerline.kit.problem.KitProblem;
import io.ledgerline.kit.problem.Problem;
import io.ledgerline.kit.problem.ProblemException;
import io.ledgerline.kit.problem.Violation;
import io.ledgerline.kit.value.OwnerQueue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Refuses a query parameter that the address does not know, that stands twice or has no value: left
 * out in silence, a filter would answer everything, and someone would approve what it answered.
 */
@Provider
class KnownParameters implements ContainerRequestFilter {

    private static final Map<Method, TreeSet<String>> KNOWN = new ConcurrentHashMap<>();

    private final ResourceInfo resource;

    KnownParameters(@Context ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var asked = request.getUriInfo().getQueryParameters();
        if (asked.isEmpty()) {
            return;
        }
        var known = KNOWN.computeIfAbsent(resource.getResourceMethod(), KnownParameters::named);
        var faults = new ArrayList<Violation>();
        asked.forEach((name, values) -> {
            if (!known.contains(name)) {
                faults.add(fault(name, "is not known here; known are " + told(known)));
            } else if (values.size() > 1) {
                faults.add(fault(name, "stands twice"));
            } else if (values.getFirst().isEmpty()) {
                faults.add(fault(name, "has no value"));
            } else if (values.getFirst().chars().anyMatch(Character::isISOControl)) {
                faults.add(fault(name, "holds a control character"));
            }
        });
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.of(KitProblem.MALFORMED_REQUEST, faults));
        }
    }

    private static String told(Collection<String> known) {
        return known.isEmpty() ? "none" : String.join(", ", known);
    }

    private static TreeSet<String> named(Method method) {
        var named = new TreeSet<String>();
        Arrays.stream(method.getParameters())
                .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(QueryParam.class)))
                .map(QueryParam::value)
                .forEach(named::add);
        return named;
    }

    private static Violation fault(String name, String message) {
        return new Violation(
                KitProblem.MALFORMED_REQUEST.name(),
                name,
                name + " " + message,
                OwnerQueue.IT,
                null);
    }
}
