package io.muniment.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a stack is started with.
 *
 * @param root the checkout: the services' jars are taken from its target directories
 * @param home where data, logs and passwords live
 * @param schemas the schemas that are audited, refreshed and backed up
 * @param views directory of {@code *.sql} view definitions, given to analytics-service
 * @param services those that are started
 * @param limits how many requests catalog-service takes
 * @param variables further ones every service is started with
 * @param lifetime what becomes of the processes when this JVM ends
 */
public record StackOptions(
        Path root,
        Path home,
        StackPorts ports,
        List<String> schemas,
        Path views,
        Set<Service> services,
        RequestLimits limits,
        Map<String, String> variables,
        Lifetime lifetime) {
    private static final String SERVICES = "MUNIMENT_SERVICES";

    public StackOptions {
        schemas = List.copyOf(schemas);
        services = Set.copyOf(services);
        variables = Map.copyOf(variables);
        if (schemas.isEmpty() || schemas.stream().anyMatch(String::isBlank)) {
            throw new StackFailure(
                    "not a list of schemas: '%s'".formatted(String.join(",", schemas)),
                    "schema names separated by commas: %s=public,shop".formatted(StackSettings.SCHEMAS));
        }
    }

    /** What the launcher's user asked for, by environment variables. */
    static StackOptions from(Map<String, String> environment, Lifetime lifetime) {
        Path root = findRoot();
        return new StackOptions(
                root,
                Path.of(environment.getOrDefault(
                        "MUNIMENT_HOME", root.resolve(".muniment").toString())),
                StackPorts.from(environment),
                words(environment.getOrDefault(StackSettings.SCHEMAS, "public")),
                Path.of(environment.getOrDefault(
                        "ANALYTICS_VIEWS",
                        root.resolve("catalog-service/reports").toString())),
                services(environment.getOrDefault(SERVICES, "catalog,audit,analytics,backup")),
                RequestLimits.from(environment),
                Map.of(),
                lifetime);
    }

    /** A stack of a test's own: free ports, no limit a test could reach, gone with the test's JVM. */
    public static StackOptions forTest(Path home) {
        Path root = findRoot();
        return new StackOptions(
                root,
                home,
                StackPorts.free(),
                List.of("public"),
                root.resolve("catalog-service/reports"),
                Set.of(Service.values()),
                RequestLimits.beyondReach(),
                Map.of(),
                Lifetime.TEST);
    }

    public StackOptions withSchemas(List<String> names) {
        return new StackOptions(root, home, ports, names, views, services, limits, variables, lifetime);
    }

    public StackOptions withViews(Path directory) {
        return new StackOptions(root, home, ports, schemas, directory, services, limits, variables, lifetime);
    }

    public StackOptions withServices(Set<Service> chosen) {
        return new StackOptions(root, home, ports, schemas, views, chosen, limits, variables, lifetime);
    }

    public StackOptions withLimits(RequestLimits others) {
        return new StackOptions(root, home, ports, schemas, views, services, others, variables, lifetime);
    }

    public StackOptions withVariables(Map<String, String> further) {
        return new StackOptions(root, home, ports, schemas, views, services, limits, further, lifetime);
    }

    public StackOptions withRoot(Path checkout) {
        return new StackOptions(checkout, home, ports, schemas, views, services, limits, variables, lifetime);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private static Set<Service> services(String text) {
        return words(text).stream()
                .map(name -> Arrays.stream(Service.values())
                        .filter(service ->
                                service.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst()
                        .orElseThrow(() -> new StackFailure(
                                "%s names no service: '%s'".formatted(SERVICES, name),
                                "some of catalog,audit,analytics,backup")))
                .collect(Collectors.toSet());
    }

    /** The checkout: said by the launcher, else the nearest directory above that holds the launcher. */
    static Path findRoot() {
        String told = System.getProperty("muniment.root");
        if (told != null) {
            return Path.of(told);
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path candidate = here; candidate != null; candidate = candidate.getParent()) {
            if (Files.isRegularFile(candidate.resolve("muniment"))) {
                return candidate;
            }
        }
        throw new StackFailure("'%s' is not inside a checkout".formatted(here), "set -Dmuniment.root=DIRECTORY");
    }
}
