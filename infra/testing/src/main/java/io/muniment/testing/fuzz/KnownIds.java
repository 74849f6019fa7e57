package io.muniment.testing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Identifiers the service has told in its answers, so that more than its refusals of unknown ones is tried. */
final class KnownIds {

    private static final int MOST = 200;
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Set<String> FIELDS = Set.of("id", "uuid", "name", "code", "kind");

    private final Set<String> spared;
    private final List<String> uuids = new ArrayList<>();
    private final List<String> numbers = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** Known ids, without those that the test itself lives on. */
    KnownIds(Set<String> spared) {
        this.spared = Set.copyOf(spared);
    }

    void learn(JsonNode answer) {
        if (answer.isObject()) {
            answer.properties().forEach(field -> {
                if (FIELDS.contains(field.getKey()) && field.getValue().isValueNode()) {
                    add(field.getValue());
                }
            });
        }
        answer.forEach(this::learn);
    }

    String any(Random random, String format) {
        List<String> known = switch (format) {
            case "uuid" -> uuids;
            case "int64", "int32" -> numbers;
            default -> names;
        };
        return known.isEmpty() || random.nextInt(10) == 0
                ? format.equals("uuid") ? new UUID(random.nextLong(), random.nextLong()).toString() : "1"
                : known.get(random.nextInt(known.size()));
    }

    private void add(JsonNode value) {
        String text = value.asText();
        List<String> known =
                value.isNumber() ? numbers : UUID_FORM.matcher(text).matches() ? uuids : names;
        if (known.size() < MOST && !text.isEmpty() && !known.contains(text) && !spared.contains(text)) {
            known.add(text);
        }
    }
}
