package io.muniment.localstack;

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The environment variables a service is started with. */
final class ServiceEnvironment {
    private static final List<String> PASSED = List.of(
            "MUNIMENT_LOG_FORMAT",
            "BACKUP_PG_BIN",
            "MUNIMENT_FRONT_URL",
            "MUNIMENT_CORS_ORIGINS",
            "MUNIMENT_TRUSTED_PROXIES",
            "MUNIMENT_LOCATION_DATABASE");

    /** Of another issuer of tokens than the stack's catalog-service. */
    private static final String ISSUER = "MUNIMENT_SECURITY_";

    static final String JWKS = "MUNIMENT_JWKS_URL";
    private static final String ENDED_SESSIONS = "MUNIMENT_ENDED_SESSIONS_URL";

    private final StackOptions options;
    private final StackSettings settings;
    private final StackHome home;

    ServiceEnvironment(StackOptions options, StackSettings settings, StackHome home) {
        this.options = options;
        this.settings = settings;
        this.home = home;
    }

    /** Whether nobody issues tokens for the services that are wanted. */
    static boolean lacksIssuer(StackOptions options) {
        return !options.services().isEmpty()
                && !options.services().contains(Service.CATALOG)
                && !System.getenv().containsKey(JWKS);
    }

    Map<String, String> of(Service service) {
        StackPorts ports = settings.ports();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put(
                "MUNIMENT_DB_URL", "jdbc:postgresql://127.0.0.1:%d/muniment".formatted(ports.of(Port.POSTGRES)));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.of(Port.KAFKA));
        environment.put(service.name() + "_HOST", "127.0.0.1");
        environment.put(service.port().variable(), Integer.toString(ports.of(service.port())));
        service.secrets().forEach(key -> environment.put(key, settings.value(key)));
        switch (service) {
            case CATALOG -> catalog(environment);
            case AUDIT -> environment.put("AUDIT_SCHEMAS", schemas());
            case ANALYTICS -> {
                environment.put("ANALYTICS_SCHEMAS", schemas());
                if (Files.isDirectory(options.views())) {
                    environment.put(
                            "ANALYTICS_VIEWS", options.views().toAbsolutePath().toString());
                }
            }
            case BACKUP -> {
                environment.put("BACKUP_S3_ENDPOINT", "http://127.0.0.1:" + ports.of(Port.S3));
                environment.put("BACKUP_S3_BUCKET", "muniment-backups");
                environment.put("BACKUP_KEY_FILE", home.backupKey().toString());
                environment.put("BACKUP_WORK_DIR", home.backupWork().toString());
            }
        }
        if (service != Service.CATALOG) {
            issuer(environment);
        }
        environment.putAll(options.variables());
        for (String passed : PASSED) {
            String value = System.getenv(passed);
            if (value != null) {
                environment.put(passed, value);
            }
        }
        return environment;
    }

    private String schemas() {
        return String.join(",", options.schemas());
    }

    private void catalog(Map<String, String> environment) {
        environment.put("MUNIMENT_KEYS_DIR", home.keys().toString());
        environment.put("MUNIMENT_KEYS_CREATE", "true");
        environment.put("MUNIMENT_SMTP_HOST", "127.0.0.1");
        environment.put(Port.SMTP.variable(), Integer.toString(settings.ports().of(Port.SMTP)));
        environment.putAll(options.limits().variables());
    }

    /** Whose tokens count: those of the stack's catalog-service, unless the user names another issuer. */
    private void issuer(Map<String, String> environment) {
        String catalog =
                "http://127.0.0.1:%d/.well-known/".formatted(settings.ports().of(Port.CATALOG));
        Map<String, String> told = System.getenv();
        boolean foreign = told.containsKey(JWKS);
        environment.put(JWKS, told.getOrDefault(JWKS, catalog + "jwks.json"));
        environment.put(ENDED_SESSIONS, told.getOrDefault(ENDED_SESSIONS, foreign ? "" : catalog + "ended-sessions"));
        told.forEach((name, value) -> {
            if (name.startsWith(ISSUER)) {
                environment.put(name, value);
            }
        });
    }
}
