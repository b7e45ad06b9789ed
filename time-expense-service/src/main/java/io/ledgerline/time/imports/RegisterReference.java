package io.ledgerline.time.imports;

import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.command.Faults;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.time.TimeProblem;
import io.ledgerline.time.edge.Admission;
import io.ledgerline.time.edge.Form;
import io.ledgerline.time.reference.Alias;
import io.ledgerline.time.reference.Aliasing;
import io.ledgerline.time.spending.ExpensePolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Use case: a foreign system's name for one of our projects, tasks, people or categories is
 * registered.
 */
@ApplicationScoped
class RegisterReference {

    private static final Pattern SYSTEM = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    private final Commands commands;
    private final Admission admission;
    private final Aliasing aliasing;
    private final InstantSource clock;

    RegisterReference(
            Commands commands, Admission admission, Aliasing aliasing, InstantSource clock) {
        this.commands = commands;
        this.admission = admission;
        this.aliasing = aliasing;
        this.clock = clock;
    }

    /**
     * @param system as in the import's address, {@code harvest}
     * @param code our code, id or user name
     */
    record Reference(
            @Nullable String legalEntity,
            @Nullable String system,
            Alias.@Nullable Kind kind,
            @Nullable String externalId,
            @Nullable String code) {}

    /** The same foreign id again takes the new code; what waits for it is tried at once. */
    Decision<Reference> register(Scope scope, CommandKey key, Reference told) {
        return commands.handle(scope, key, told, Reference.class, () -> decide(scope, told));
    }

    private Decision<Reference> decide(Scope scope, Reference told) {
        var faults = new Faults();
        var entity = admission.checkEntity(scope, told.legalEntity(), faults);
        var form = new Form(faults, "");
        form.text("system", told.system());
        faults.require(
                told.system() == null || SYSTEM.matcher(told.system()).matches(),
                TimeProblem.REFERENCE_NOT_VALID,
                "system",
                "system is lower-case letters, digits and dashes",
                OwnerQueue.IT);
        form.present("kind", told.kind());
        form.text("externalId", told.externalId());
        form.text("code", told.code());
        faults.require(
                told.kind() != Alias.Kind.CATEGORY
                        || told.code() == null
                        || ExpensePolicy.CATEGORIES.contains(told.code()),
                TimeProblem.REFERENCE_NOT_VALID,
                "code",
                "code is one of " + ExpensePolicy.CATEGORIES.stream().sorted().toList(),
                OwnerQueue.IT);
        if (faults.any()) {
            return Decision.reject(Admission.refusal(faults));
        }
        var alias =
                new Alias(
                        entity,
                        Objects.requireNonNull(told.kind()),
                        Objects.requireNonNull(told.system()),
                        Objects.requireNonNull(told.externalId()));
        var code = Objects.requireNonNull(told.code());
        var fact = aliasing.register(alias, code, scope.actor(), clock.instant());
        return Decision.accept(told, Effects.NONE.withFacts(Set.of(fact)));
    }
}
