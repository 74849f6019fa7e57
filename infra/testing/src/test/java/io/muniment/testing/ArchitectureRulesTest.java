package io.muniment.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.muniment.testing.sample.careless.CarelessTest;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {
    private static final String SAMPLE = "io.muniment.testing.sample";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(SAMPLE);
    private static final Map<String, ArchRule> RULES = ArchitectureRules.productionRules(SAMPLE);

    @Test
    void findsACycleBetweenFeatures() {
        assertThat(failures("features form no cycles")).contains("Cycle detected");
    }

    @Test
    void findsJdbcInASplitFeaturesDomain() {
        assertThat(failures("a feature with adapters keeps frameworks out of its domain"))
                .contains("sample.split.Ledger")
                .contains("java.sql.Connection")
                .doesNotContain("Constructor <io.muniment.testing.sample.split.postgres");
    }

    @Test
    void findsADomainThatKnowsItsAdapter() {
        assertThat(failures("a domain does not know its adapters")).contains("sample.split.Ledger");
    }

    @Test
    void findsAVagueName() {
        assertThat(failures("names say what a class does")).contains("EggHelper");
    }

    @Test
    void findsARouteWithoutAPermission() {
        assertThat(failures("every route names its permission"))
                .contains("OpenController.open()")
                .doesNotContain("OpenController.named()")
                .doesNotContain("GuardedController");
    }

    @Test
    void findsATestMethodThatLostItsAnnotation() {
        ArchRule rule = Objects.requireNonNull(ArchitectureRules.testRules().get("what looks like a test is one"));
        assertThat(rule.evaluate(new ClassFileImporter().importClasses(CarelessTest.class))
                        .getFailureReport()
                        .toString())
                .contains("rejectsNothing")
                .doesNotContain("isATest");
    }

    private static String failures(String rule) {
        return Objects.requireNonNull(RULES.get(rule))
                .evaluate(CLASSES)
                .getFailureReport()
                .toString();
    }
}
