package io.muniment.localstack;

/** Every port of the stack, the variable that moves it, and where it is when nobody does. All are on 127.0.0.1. */
public enum Port {
    CATALOG("CATALOG_PORT", 8081),
    AUDIT("AUDIT_PORT", 8082),
    ANALYTICS("ANALYTICS_PORT", 8083),
    BACKUP("BACKUP_PORT", 8084),
    POSTGRES("MUNIMENT_PG_PORT", 15432),
    KAFKA("MUNIMENT_KAFKA_PORT", 19092),
    S3("MUNIMENT_S3_PORT", 19000),
    SMTP("MUNIMENT_SMTP_PORT", 10025);

    private final String variable;
    private final int usual;

    Port(String variable, int usual) {
        this.variable = variable;
        this.usual = usual;
    }

    String variable() {
        return variable;
    }

    int usual() {
        return usual;
    }
}
