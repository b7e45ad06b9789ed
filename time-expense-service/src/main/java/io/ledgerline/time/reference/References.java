package io.ledgerline.time.reference;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is known of the projects, people and periods that a set of records names; never changed. */
public final class References {

    private static final int UUID_CHARACTERS = 36;

    private final Map<String, Project> projects = new HashMap<>();
    private final Map<String, Consultant> consultants = new HashMap<>();
    private final Map<Staffed, List<Assignment>> assignments;
    private final PostingCalendar calendar;
    private final LocalTimes times;

    private record Staffed(UUID projectId, UUID consultantId) {}

    public References(
            Collection<Project> projects,
            Collection<Consultant> consultants,
            Collection<Assignment> assignments,
            PostingCalendar calendar,
            LocalTimes times) {
        projects.stream()
                .sorted(Comparator.comparing(References::standing).thenComparing(Project::id))
                .forEach(project -> {
                    this.projects.put(project.id().toString(), project);
                    this.projects.put(codeKey(project.legalEntity(), project.code()), project);
                });
        for (var consultant : consultants) {
            this.consultants.putIfAbsent(consultant.userName(), consultant);
        }
        for (var consultant : consultants) {
            this.consultants.put(consultant.code(), consultant);
            this.consultants.put(consultant.id().toString(), consultant);
        }
        this.assignments =
                assignments.stream()
                        .collect(groupingBy(a -> new Staffed(a.projectId(), a.consultantId())));
        this.calendar = calendar;
        this.times = times;
    }

    /** A code that a rejected project has used before means the later one. */
    private static int standing(Project project) {
        return project.state() == Project.State.REJECTED ? 0 : 1;
    }

    /**
     * The project a sender means. By its id it is found whatever its entity; by its code only
     * within the entity.
     */
    public Optional<Project> project(String legalEntity, String idOrCode) {
        return uuid(idOrCode)
                .map(id -> projects.get(id.toString()))
                .or(() -> Optional.ofNullable(projects.get(codeKey(legalEntity, idOrCode))));
    }

    /**
     * @param text id, employee code or user name
     */
    public Optional<Consultant> consultant(String text) {
        var id = uuid(text);
        return Optional.ofNullable(consultants.get(id.isPresent() ? id.get().toString() : text));
    }

    public List<Assignment> assignments(UUID projectId, UUID consultantId) {
        return assignments.getOrDefault(new Staffed(projectId, consultantId), List.of());
    }

    /** The lines that have a cap, by each of their tasks. */
    public Map<UUID, LineTerms> capped() {
        var lines = new HashMap<UUID, LineTerms>();
        for (var project : projects.values()) {
            for (var task : project.tasks()) {
                var line = task.line();
                if (line != null && line.cap() != null) {
                    lines.put(task.id(), line);
                }
            }
        }
        return lines;
    }

    public PostingCalendar calendar() {
        return calendar;
    }

    /** The clocks of the entities that sent the records and of those that employ the people. */
    public LocalTimes times() {
        return times;
    }

    /** The text as an id, or empty when it is none. */
    public static Optional<UUID> uuid(String text) {
        if (text.length() != UUID_CHARACTERS) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String codeKey(String legalEntity, String code) {
        return legalEntity + "/" + code;
    }
}
