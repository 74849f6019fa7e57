package io.muniment.servicekit.problem;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says what a value should have been, in the words of somebody who knows JSON and not Java. */
final class ExpectedForm {

    private static final Map<Class<?>, String> WORDS = Map.ofEntries(
            Map.entry(String.class, "a text"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(Integer.class, "a whole number from -2147483648 to 2147483647"),
            Map.entry(int.class, "a whole number from -2147483648 to 2147483647"),
            Map.entry(Long.class, "a whole number of at most 64 bits"),
            Map.entry(long.class, "a whole number of at most 64 bits"),
            Map.entry(BigInteger.class, "a whole number"),
            Map.entry(BigDecimal.class, "a number"),
            Map.entry(Double.class, "a number"),
            Map.entry(double.class, "a number"),
            Map.entry(UUID.class, "a UUID such as 8f14e45f-ceea-4e7a-9c4b-3b1d2f6a7c10"),
            Map.entry(LocalDate.class, "a date such as 2004-05-06"),
            Map.entry(Instant.class, "a time such as 2026-11-21T09:30:00Z"),
            Map.entry(OffsetDateTime.class, "a time such as 2026-11-21T09:30:00Z"));

    private ExpectedForm() {}

    static String of(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return WORDS.getOrDefault(type, "an object");
    }
}
