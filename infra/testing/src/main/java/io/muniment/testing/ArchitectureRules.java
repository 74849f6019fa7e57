package io.muniment.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.muniment.servicekit.security.Allowed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.platform.commons.annotation.Testable;

/** What every service's code is held to. A service runs them from its own {@code ArchitectureTest}, as a test factory. */
public final class ArchitectureRules {
    private static final Set<String> SERVICES = Set.of("catalog", "audit", "analytics", "backup");
    private static final List<String> ADAPTERS = List.of("http", "postgres", "kafka", "s3", "debezium");
    private static final List<String> VAGUE = List.of("Utils", "Util", "Helper", "Manager", "Impl", "Base");

    private ArchitectureRules() {}

    /**
     * One test a rule.
     *
     * @param root the service's root package, such as {@code io.muniment.catalog}
     */
    public static Stream<DynamicTest> tests(String root) {
        JavaClasses production = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                // what the annotation processor wrote is the framework's
                .withImportOption(location -> !location.contains("/$"))
                .importPackages(root);
        JavaClasses tests = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages(root);
        return Stream.concat(
                productionRules(root).entrySet().stream().map(rule -> test(rule.getKey(), rule.getValue(), production)),
                testRules().entrySet().stream().map(rule -> test(rule.getKey(), rule.getValue(), tests)));
    }

    static Map<String, ArchRule> productionRules(String root) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put(
                "features form no cycles",
                slices().matching(root + ".(*)..").should().beFreeOfCycles());
        rules.put(
                "a feature with adapters keeps frameworks out of its domain",
                noClasses()
                        .that(areDomainOfASplitFeature(root))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.micronaut..", "java.sql..", "javax.sql..", "org.apache.kafka.."));
        rules.put(
                "a domain does not know its adapters",
                noClasses()
                        .that(areDomainOfASplitFeature(root))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(ADAPTERS.stream()
                                .map(adapter -> root + ".*." + adapter + "..")
                                .toArray(String[]::new)));
        rules.put(
                "dependencies come in through constructors",
                fields().should()
                        .notBeAnnotatedWith("jakarta.inject.Inject")
                        .andShould()
                        .notBeAnnotatedWith("io.micronaut.context.annotation.Value")
                        .andShould()
                        .notBeAnnotatedWith("io.micronaut.context.annotation.Property"));
        rules.put(
                "no other service",
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(SERVICES.stream()
                                .map(service -> "io.muniment." + service)
                                .filter(other -> !root.equals(other))
                                .map(other -> other + "..")
                                .toArray(String[]::new)));
        rules.put(
                "no fixtures in production code",
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.muniment.testing..", "io.muniment.localstack..", "org.junit.."));
        rules.put("every route names its permission", classes().should(nameThePermissionOfEachRoute()));
        rules.put("names say what a class does", classes().should(sayWhatTheyDo()));
        return rules.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        rule -> rule.getValue().allowEmptyShould(true),
                        (first, second) -> first,
                        LinkedHashMap::new));
    }

    static Map<String, ArchRule> testRules() {
        return Map.of(
                "what looks like a test is one",
                methods().that(lookLikeTests()).should(beRunByJUnit()).allowEmptyShould(true));
    }

    private static DynamicTest test(String name, ArchRule rule, JavaClasses classes) {
        return DynamicTest.dynamicTest(name, () -> rule.check(classes));
    }

    private static DescribedPredicate<JavaClass> areDomainOfASplitFeature(String root) {
        return DescribedPredicate.describe("are the domain of a feature split into adapters", type -> {
            String name = type.getPackageName();
            if (isWiring(type)) {
                return false;
            }
            if (!name.startsWith(root + ".") || name.indexOf('.', root.length() + 1) >= 0) {
                return false;
            }
            return type.getPackage().getSubpackages().stream()
                    .anyMatch(child -> ADAPTERS.contains(child.getRelativeName()));
        });
    }

    /** A feature's configuration record and bean factory sit beside its domain and are the framework's by nature. */
    private static boolean isWiring(JavaClass type) {
        return Stream.of("ConfigurationProperties", "EachProperty", "Factory")
                .anyMatch(annotation -> type.isAnnotatedWith("io.micronaut.context.annotation." + annotation));
    }

    /** The gate closes a route without one to everybody: better to hear of it before a caller does. */
    private static ArchCondition<JavaClass> nameThePermissionOfEachRoute() {
        return new ArchCondition<>("name the permission of each route") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.isAnnotatedWith("io.micronaut.http.annotation.Controller") || isAllowed(type)) {
                    return;
                }
                type.getAllMethods().stream()
                        .filter(method -> method.isMetaAnnotatedWith("io.micronaut.http.annotation.HttpMethodMapping"))
                        .filter(method -> !method.isAnnotatedWith(Allowed.class))
                        .forEach(method -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " is a route without @Allowed")));
            }
        };
    }

    private static boolean isAllowed(JavaClass type) {
        return type.isAnnotatedWith(Allowed.class)
                || type.getAllRawSuperclasses().stream().anyMatch(parent -> parent.isAnnotatedWith(Allowed.class));
    }

    private static ArchCondition<JavaClass> sayWhatTheyDo() {
        return new ArchCondition<>("say what they do") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                VAGUE.stream()
                        .filter(type.getSimpleName()::endsWith)
                        .forEach(ending -> events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " is named " + ending + ", which does not say what it does")));
            }
        };
    }

    private static DescribedPredicate<JavaMethod> lookLikeTests() {
        return DescribedPredicate.describe(
                "look like tests",
                method -> testClass(method.getOwner())
                        && method.getRawReturnType().isEquivalentTo(void.class)
                        && method.getRawParameterTypes().isEmpty()
                        && !method.getModifiers().contains(JavaModifier.PRIVATE)
                        && !method.getModifiers().contains(JavaModifier.STATIC)
                        && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && method.getAnnotations().stream()
                                .noneMatch(annotation ->
                                        annotation.getRawType().getSimpleName().startsWith("Before")
                                                || annotation
                                                        .getRawType()
                                                        .getSimpleName()
                                                        .startsWith("After"))
                        && !overrides(method));
    }

    private static boolean testClass(JavaClass owner) {
        return !owner.isNestedClass() && Stream.of("Test", "IT", "E2E").anyMatch(owner.getSimpleName()::endsWith);
    }

    private static boolean overrides(JavaMethod method) {
        return Stream.concat(
                        method.getOwner().getAllRawInterfaces().stream(),
                        method.getOwner().getAllRawSuperclasses().stream())
                .anyMatch(parent -> parent.tryGetMethod(method.getName()).isPresent());
    }

    private static ArchCondition<JavaMethod> beRunByJUnit() {
        return new ArchCondition<>("carry @Test, @Property or the like") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                // every annotation that runs a method is itself annotated with @Testable, jqwik's too
                if (!method.isMetaAnnotatedWith(Testable.class)) {
                    events.add(SimpleConditionEvent.violated(
                            method, method.getFullName() + " looks like a test but has no @Test"));
                }
            }
        };
    }
}
