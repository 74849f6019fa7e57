package io.muniment.database;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What differs from one installation to the next.
 *
 * @param passwordsByLogin role name to password; a login that is not named keeps the password it has, or none
 * @param trackedSchemas the schemas that are captured, audited and reported on; those other than public must exist
 */
public record BootstrapOptions(Map<String, String> passwordsByLogin, List<String> trackedSchemas) {

    public BootstrapOptions {
        passwordsByLogin = Map.copyOf(passwordsByLogin);
        trackedSchemas = List.copyOf(new LinkedHashSet<>(trackedSchemas));
        if (trackedSchemas.isEmpty()) {
            throw new IllegalArgumentException("no tracked schema named; HINT: public is the usual one");
        }
        for (String schema : trackedSchemas) {
            if (schema.isBlank() || schema.contains(",")) {
                throw new IllegalArgumentException("tracked schema '" + schema + "' is blank or contains a comma");
            }
        }
        Set<String> known = Login.all().map(Login::role).collect(Collectors.toSet());
        for (Map.Entry<String, String> entry : passwordsByLogin.entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw new IllegalArgumentException("password given for unknown login '" + entry.getKey() + "'");
            }
            if (entry.getValue().isBlank()) {
                throw new IllegalArgumentException("password of login '" + entry.getKey() + "' is blank");
            }
        }
    }

    /** Tracks the schema public alone. */
    public static BootstrapOptions withPasswords(Map<String, String> passwordsByLogin) {
        return new BootstrapOptions(passwordsByLogin, List.of("public"));
    }

    /** Hides the passwords. */
    @Override
    public String toString() {
        return "BootstrapOptions[passwords for " + passwordsByLogin.keySet() + ", tracked schemas " + trackedSchemas
                + "]";
    }
}
