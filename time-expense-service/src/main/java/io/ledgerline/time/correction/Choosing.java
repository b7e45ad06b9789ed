package io.ledgerline.time.correction;

import io.ledgerline.kit.command.Decision;
import io.ledgerline.time.fact.Facts;
import io.ledgerline.time.reference.Knowing;
import io.ledgerline.time.reference.Project;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the one project that a request means among those the caller sees. */
@ApplicationScoped
class Choosing {

    private final Knowing knowing;

    Choosing(Knowing knowing) {
        this.knowing = knowing;
    }

    /**
     * Goes on with the range of a checked selection.
     *
     * @return the refusal when no project or several are meant
     */
    <R> Decision<R> inRange(Selection selection, Function<Facts.Range, Decision<R>> next) {
        var named = Objects.requireNonNull(selection.project());
        var projects = projects(named, selection.legalEntity());
        if (projects.isEmpty()) {
            return Decision.reject(CorrectionProblem.UNKNOWN_PROJECT, "no project " + named);
        }
        if (projects.size() > 1) {
            return Decision.reject(
                    CorrectionProblem.PROJECT_AMBIGUOUS,
                    "several projects have the code " + named + ": name its id or legalEntity");
        }
        return next.apply(
                new Facts.Range(
                        projects.getFirst().id(),
                        Objects.requireNonNull(selection.from()),
                        Objects.requireNonNull(selection.to()),
                        selection.consultant()));
    }

    private List<Project> projects(String named, @Nullable String legalEntity) {
        return knowing.projects(named).stream()
                .filter(one -> legalEntity == null || one.legalEntity().equals(legalEntity))
                .toList();
    }
}
