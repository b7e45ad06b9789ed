package io.ledgerline.time;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.ledgerline.localstack.HouseRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    /** Ends of names of what stands at the edge; all else but beans is a calculation. */
    private static final Set<String> EDGES =
            Set.of(
                    "Resource",
                    "Inbox",
                    "Row",
                    "Table",
                    "Queue",
                    "Events",
                    "Json",
                    "Settings",
                    "Bucket",
                    "Folder");

    private static final JavaClasses CODE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.ledgerline.time");

    @Test
    void the_house_rules_hold() {
        HouseRules.check("io.ledgerline.time");
    }

    @Test
    void no_package_circles() {
        slices().matching("io.ledgerline.time.(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void a_calculation_knows_neither_tables_nor_files_nor_wires() {
        noClasses()
                .that(describe("calculations", type -> isCalculation(outermost(type))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "java.nio..",
                        "javax.sql..",
                        "software.amazon..",
                        "org.apache.avro..",
                        "jakarta.enterprise..",
                        "jakarta.inject..")
                .check(CODE);
    }

    private static boolean isCalculation(JavaClass type) {
        return EDGES.stream().noneMatch(type.getSimpleName()::endsWith)
                && !type.getSimpleName().equals("package-info")
                && !type.isAnnotatedWith(ApplicationScoped.class);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }
}
