package io.muniment.localstack;

import java.util.LinkedHashMap;
import java.util.Map;

/** What psql, kcat, mc and curl need to know to reach a stack. */
final class ClientVariables {
    private ClientVariables() {}

    static Map<String, String> of(LocalStack stack, String login) {
        StackSettings settings = stack.settings();
        StackPorts ports = settings.ports();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PGHOST", "127.0.0.1");
        variables.put("PGPORT", Integer.toString(ports.of(Port.POSTGRES)));
        variables.put("PGDATABASE", "muniment");
        variables.put("PGUSER", login);
        variables.put("PGPASSWORD", settings.password(login));
        variables.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.of(Port.KAFKA));
        variables.put(
                "MC_HOST_muniment",
                "http://%s:%s@127.0.0.1:%d"
                        .formatted(
                                settings.value("BACKUP_S3_ACCESS_KEY"),
                                settings.value("BACKUP_S3_SECRET_KEY"),
                                ports.of(Port.S3)));
        variables.put("SMTP_PORT", Integer.toString(ports.of(Port.SMTP)));
        variables.put("ADMIN_EMAIL", settings.account("admin").email());
        for (ServiceProcess service : stack.services().wanted()) {
            variables.put(service.variable("URL"), service.url().toString());
        }
        return variables;
    }
}
