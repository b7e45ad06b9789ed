package io.ledgerline.localstack;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The architecture that every service keeps. There is no annotation to switch a rule off: an
 * exception is a line here, with its reason.
 */
public final class HouseRules {

    /** The last four stand at a wire or a store: {@code IntakeQueue}, {@code ReceiptBucket}. */
    private static final Set<String> EDGES =
            Set.of(
                    "Resource",
                    "Inbox",
                    "Row",
                    "Job",
                    "Settings",
                    "Table",
                    "Queue",
                    "Bucket",
                    "Folder");

    private static final Pattern IN_A_TRANSACTION =
            Pattern.compile(
                    ".*\\.(db\\.Db|persistence\\.EntityManager|transaction\\.Transactional)");
    private static final String BEAN = "jakarta.enterprise.context.ApplicationScoped";

    /** Neither an edge by its name nor a bean: a calculation. Nested classes go with their file. */
    private static final DescribedPredicate<JavaClass> PURE =
            describe("pure", type -> isPure(outermost(type)));

    public static final ArchRule CALCULATIONS_KNOW_NO_FRAMEWORK =
            noClasses()
                    .that(PURE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "jakarta..",
                            "io.quarkus..",
                            "io.smallrye..",
                            "org.hibernate..",
                            "org.eclipse.microprofile..",
                            "org.apache.kafka..",
                            "com.fasterxml..",
                            "java.sql..",
                            "java.nio.file..",
                            "software.amazon..",
                            "org.apache.avro..")
                    .because("a decision must be testable with values alone");

    public static final ArchRule CALCULATIONS_KNOW_NO_TABLES =
            noClasses()
                    .that(PURE)
                    .should()
                    .dependOnClassesThat()
                    .haveSimpleNameEndingWith("Row")
                    .because("a decision is about records; how they are stored may change")
                    .allowEmptyShould(true);

    public static final ArchRule TABLES_STAY_IN_THEIR_FEATURE =
            classes()
                    .that()
                    .haveSimpleNameEndingWith("Row")
                    .should()
                    .bePackagePrivate()
                    .because("another feature asks the use cases, never the table")
                    .allowEmptyShould(true);

    public static final ArchRule HTTP_KNOWS_NO_TABLES =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("Resource")
                    .should()
                    .dependOnClassesThat()
                    .haveSimpleNameEndingWith("Row")
                    .because("the use cases hold the transaction and the scope")
                    .allowEmptyShould(true);

    public static final ArchRule NAMES_SAY_WHAT_A_THING_IS =
            noClasses()
                    .should()
                    .haveNameMatching(
                            ".*\\.(\\w*(Utils?|Helper|Manager|Impl|Mapper|Dto)|(Abstract|Base|Default)[A-Z]\\w*)")
                    .because("such a name tells a pattern, not the trade");

    /** A use case is a verb phrase (`IssueInvoice`) or a gerund of the trade (`Approving`). */
    public static final ArchRule GERUNDS_NAME_ACTS_OF_THE_TRADE =
            noClasses()
                    .should()
                    .haveNameMatching(
                            ".*\\.(Knowing|Governing|Quoting|Regulating|Trusting|Vouching|Ruling|Figuring"
                                    + "|Following|Telling|Taking|Choosing|Looking|Dossier|Surroundings"
                                    + "|Claimbook|Timebook|Made|Told|Gone|Bar|Asked)")
                    .because("it says nothing about what is done: the noun was not found");

    public static final ArchRule TIME_AND_IDS_ARE_ARGUMENTS =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.ledgerline.kit..")
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now", ZoneId.class)
                    .orShould()
                    .callMethod(UUID.class, "randomUUID")
                    .because(
                            "a test must be able to set the clock; the kit has IdSource and the clock");

    public static final ArchRule EVENTS_LEAVE_BY_THE_OUTBOX =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.ledgerline.kit..")
                    .should()
                    .dependOnClassesThat()
                    .haveNameMatching(".*reactive\\.messaging\\.(Emitter|MutinyEmitter|Outgoing)")
                    .because("only the outbox sends a fact in the transaction that made it");

    /**
     * A retry inside books the first try as well, and after an SQL error every try fails; a
     * time-out inside commits what it reports as failed. Whoever speaks to the database is inside.
     */
    public static final ArchRule RETRIES_STAND_AROUND_THE_TRANSACTION =
            noClasses()
                    .that(
                            describe(
                                    "work in a transaction",
                                    type ->
                                            type.getDirectDependenciesFromSelf().stream()
                                                    .map(one -> one.getTargetClass().getName())
                                                    .anyMatch(IN_A_TRANSACTION.asMatchPredicate())))
                    .should()
                    .dependOnClassesThat()
                    .haveNameMatching(".*\\.(faulttolerance|faulttolerance\\.api)\\.\\w+")
                    .because("retries and time-outs stand around the transaction, never inside")
                    .allowEmptyShould(true);

    private static final List<ArchRule> ALL =
            List.of(
                    CALCULATIONS_KNOW_NO_FRAMEWORK,
                    CALCULATIONS_KNOW_NO_TABLES,
                    TABLES_STAY_IN_THEIR_FEATURE,
                    HTTP_KNOWS_NO_TABLES,
                    NAMES_SAY_WHAT_A_THING_IS,
                    GERUNDS_NAME_ACTS_OF_THE_TRADE,
                    TIME_AND_IDS_ARE_ARGUMENTS,
                    EVENTS_LEAVE_BY_THE_OUTBOX,
                    RETRIES_STAND_AROUND_THE_TRANSACTION);

    private HouseRules() {}

    /** Holds a service's main code, for example `io.ledgerline.billing`, against all rules. */
    public static void check(String basePackage) {
        var code =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(basePackage);
        ALL.forEach(rule -> rule.check(code));
    }

    /** Holds that the packages below one stand in layers: none knows another by a detour. */
    public static void checkLayers(String basePackage) {
        slices().matching(basePackage + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("a room that is known by those it knows cannot be read by itself")
                .check(
                        new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages(basePackage));
    }

    /** The same, by any class of the service's base package. */
    public static void check(Class<?> inBasePackage) {
        check(inBasePackage.getPackageName());
    }

    private static boolean isPure(JavaClass type) {
        var name = type.getSimpleName();
        return EDGES.stream().noneMatch(name::endsWith)
                && !name.equals("package-info")
                && !type.isAnnotatedWith(BEAN);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseRules::outermost).orElse(type);
    }
}
