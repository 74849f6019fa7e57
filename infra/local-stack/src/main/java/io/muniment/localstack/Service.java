package io.muniment.localstack;

import java.nio.file.Path;
import java.util.List;

/** The four services, and the secrets each one is given: its own and no other's. */
public enum Service {
    CATALOG(
            "catalog-service",
            Port.CATALOG,
            List.of(
                    "CATALOG_OWNER_PASSWORD",
                    "GAME_WRITER_PASSWORD",
                    StackSettings.ADMIN_EMAIL,
                    StackSettings.ADMIN_PASSWORD)),
    AUDIT(
            "audit-service",
            Port.AUDIT,
            List.of("AUDIT_OWNER_PASSWORD", "AUDIT_SERVICE_PASSWORD", "CAPTURE_USER_PASSWORD")),
    ANALYTICS("analytics-service", Port.ANALYTICS, List.of("ANALYTICS_OWNER_PASSWORD", "ANALYTICS_SERVICE_PASSWORD")),
    BACKUP(
            "backup-service",
            Port.BACKUP,
            List.of("BACKUP_OWNER_PASSWORD", "BACKUP_USER_PASSWORD", "BACKUP_S3_ACCESS_KEY", "BACKUP_S3_SECRET_KEY"));

    private final String id;
    private final Port port;

    @SuppressWarnings("ImmutableEnumChecker") // always made by List.of
    private final List<String> secrets;

    Service(String id, Port port, List<String> secrets) {
        this.id = id;
        this.port = port;
        this.secrets = secrets;
    }

    /** The module's name, which is also the name of its jar, its log and its pid file. */
    public String id() {
        return id;
    }

    Port port() {
        return port;
    }

    List<String> secrets() {
        return secrets;
    }

    Path jar(Path root) {
        return root.resolve(id).resolve("target").resolve(id + ".jar");
    }
}
