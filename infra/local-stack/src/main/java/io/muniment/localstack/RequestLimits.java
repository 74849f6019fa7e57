package io.muniment.localstack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many requests catalog-service takes from one caller, by the variable that says so; what is not named keeps the
 * service's own default.
 */
public record RequestLimits(Map<String, String> variables) {
    private static final List<String> NAMES = List.of(
            "MUNIMENT_LIMIT_API", "MUNIMENT_LIMIT_AUTH", "MUNIMENT_LIMIT_UPLOAD", "MUNIMENT_LIMIT_REGISTRATION");
    private static final String BEYOND_REACH = "1000000/1m";

    public RequestLimits {
        variables = Map.copyOf(variables);
    }

    /** Those the user's environment names. */
    static RequestLimits from(Map<String, String> environment) {
        Map<String, String> named = new LinkedHashMap<>(environment);
        named.keySet().retainAll(NAMES);
        named.values().removeIf(String::isBlank);
        return new RequestLimits(named);
    }

    /** So high that no program comes near them. */
    public static RequestLimits beyondReach() {
        Map<String, String> all = new LinkedHashMap<>();
        NAMES.forEach(name -> all.put(name, BEYOND_REACH));
        return new RequestLimits(all);
    }

    /** These, and those of another for what these do not name. */
    RequestLimits or(RequestLimits others) {
        Map<String, String> all = new LinkedHashMap<>(others.variables);
        all.putAll(variables);
        return new RequestLimits(all);
    }
}
