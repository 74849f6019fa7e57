package io.muniment.localstack;

import io.muniment.database.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The file {@code env} of a stack: passwords made once, and the ports, schemas and limits of the latest start. One
 * {@code KEY=VALUE} a line, readable by its owner alone.
 */
final class StackSettings {
    static final String SUPERUSER = "postgres";
    static final List<String> LOGINS =
            Stream.concat(Stream.of(SUPERUSER), Login.all().map(Login::role)).toList();
    static final String SCHEMAS = "MUNIMENT_SCHEMAS";
    static final String ADMIN_EMAIL = "MUNIMENT_FIRST_ADMIN_EMAIL";
    static final String ADMIN_PASSWORD = "MUNIMENT_FIRST_ADMIN_PASSWORD";

    /** Accounts of the catalog the stack makes when somebody asks for a token of that role. */
    static final List<String> ROLES =
            List.of("user", "reader", "developer", "auditor", "report_user", "backup_operator");

    private static final List<String> S3_KEYS = List.of("BACKUP_S3_ACCESS_KEY", "BACKUP_S3_SECRET_KEY");
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final StackHome home;
    private final TreeMap<String, String> values;

    private StackSettings(StackHome home, Map<String, String> values) {
        this.home = home;
        this.values = new TreeMap<>(values);
    }

    static StackSettings read(StackHome home) {
        TreeMap<String, String> values = new TreeMap<>();
        if (home.exists()) {
            try {
                for (String line : Files.readAllLines(home.settings(), StandardCharsets.UTF_8)) {
                    int equals = line.indexOf('=');
                    if (equals > 0 && !line.startsWith("#")) {
                        values.put(line.substring(0, equals), line.substring(equals + 1));
                    }
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return new StackSettings(home, values);
    }

    /** What was read, with what this start is to have and every secret that was still missing; written back. */
    static StackSettings prepare(StackHome home, StackPorts ports, List<String> schemas, RequestLimits limits) {
        StackSettings settings = read(home);
        settings.values.putIfAbsent(ADMIN_EMAIL, "admin@example.org");
        settings.values.computeIfAbsent(ADMIN_PASSWORD, missing -> secret(32));
        ROLES.forEach(role -> settings.values.computeIfAbsent(accountKey(role), missing -> secret(32)));
        LOGINS.forEach(login -> settings.values.computeIfAbsent(passwordKey(login), key -> secret(32)));
        S3_KEYS.forEach(key -> settings.values.computeIfAbsent(key, missing -> secret(32)));
        for (Port port : Port.values()) {
            settings.values.put(port.variable(), Integer.toString(ports.of(port)));
        }
        settings.values.put(SCHEMAS, String.join(",", schemas));
        settings.values
                .keySet()
                .removeAll(RequestLimits.from(settings.values).variables().keySet());
        settings.values.putAll(limits.variables());
        String text = settings.values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
        StackHome.writeSecret(home.settings(), text.getBytes(StandardCharsets.UTF_8));
        if (!Files.exists(home.backupKey())) {
            byte[] key = new byte[32];
            RANDOM.nextBytes(key);
            StackHome.writeSecret(
                    home.backupKey(),
                    ("1:" + Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return settings;
    }

    String value(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new StackFailure("%s is not set in %s".formatted(key, home.settings()), "./muniment up writes it");
        }
        return value;
    }

    String password(String login) {
        if (!LOGINS.contains(login)) {
            throw new StackFailure(
                    "there is no database login '%s'".formatted(login), "one of: " + String.join(", ", LOGINS));
        }
        return value(passwordKey(login));
    }

    Map<String, String> passwords() {
        Map<String, String> passwords = new LinkedHashMap<>();
        LOGINS.stream()
                .filter(login -> !login.equals(SUPERUSER))
                .forEach(login -> passwords.put(login, password(login)));
        return passwords;
    }

    StackPorts ports() {
        return StackPorts.from(values);
    }

    boolean startedWith(StackPorts ports, List<String> schemas) {
        return values.containsKey(SCHEMAS) && ports().equals(ports) && schemas().equals(schemas);
    }

    List<String> schemas() {
        return List.of(value(SCHEMAS).split(",", -1));
    }

    RequestLimits limits() {
        return RequestLimits.from(values);
    }

    /** Who signs in for a role: the first admin, or an account the stack has a password for. */
    Credentials account(String role) {
        if (role.equals("admin")) {
            return new Credentials(value(ADMIN_EMAIL), value(ADMIN_PASSWORD));
        }
        if (!ROLES.contains(role)) {
            throw new StackFailure(
                    "there is no role '%s'".formatted(role), "one of: admin, " + String.join(", ", ROLES));
        }
        return new Credentials(role.replace('_', '-') + "@example.org", value(accountKey(role)));
    }

    private static String accountKey(String role) {
        return "MUNIMENT_ACCOUNT_%s_PASSWORD".formatted(role.toUpperCase(Locale.ROOT));
    }

    static String passwordKey(String login) {
        return login.toUpperCase(Locale.ROOT) + "_PASSWORD";
    }

    private static String secret(int length) {
        return RANDOM.ints(length, 0, ALPHABET.length())
                .mapToObj(index -> ALPHABET.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
