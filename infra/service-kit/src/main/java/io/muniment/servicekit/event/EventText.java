package io.muniment.servicekit.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes what callers sent fit to be kept: of a bounded length, without characters PostgreSQL refuses, and never a secret. */
final class EventText {

    private static final int LONGEST_VALUE = 500;
    private static final Set<String> SECRETS = Set.of(
            "password",
            "newpassword",
            "currentpassword",
            "token",
            "accesstoken",
            "refreshtoken",
            "authorization",
            "secret",
            "code",
            "recoverycode",
            "hash");

    private EventText() {}

    static String shortened(String text, int longest) {
        String printable = text.codePoints()
                .map(point ->
                        Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE ? ' ' : point)
                .limit(longest)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return printable.strip();
    }

    /**
     * The same data with shortened texts.
     *
     * @throws IllegalArgumentException if a name tells that the value is a secret
     */
    static Map<String, Object> of(Map<?, ?> data) {
        Map<String, Object> clean = new LinkedHashMap<>();
        data.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (SECRETS.contains(name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", ""))) {
                throw new IllegalArgumentException("an event must not hold a " + name);
            }
            clean.put(shortened(name, LONGEST_VALUE), value(value));
        });
        return clean;
    }

    private static Object value(Object value) {
        return switch (value) {
            case Map<?, ?> map -> of(map);
            case List<?> list -> list.stream().map(EventText::value).toList();
            case Number number -> number;
            case Boolean bool -> bool;
            default -> shortened(String.valueOf(value), LONGEST_VALUE);
        };
    }
}
