package io.muniment.servicekit.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives schemas names that generated clients can bear: {@code Page_Game_} is a {@code GamePage}, {@code Outer.Draft} a {@code Draft}. */
final class SchemaNames {

    private static final String POINTER = "#/components/schemas/";
    private static final Pattern PAGE = Pattern.compile("Page_(.+)_");

    private SchemaNames() {}

    static void simplify(ObjectNode document) {
        if (!(document.at("/components/schemas") instanceof ObjectNode schemas)) {
            return;
        }
        Map<String, String> names = new HashMap<>();
        schemas.fieldNames().forEachRemaining(name -> names.put(name, simple(name)));
        // two of one simple name keep their full ones
        List<String> simple = List.copyOf(names.values());
        names.replaceAll((name, shorter) -> Collections.frequency(simple, shorter) > 1 ? name : shorter);
        rewrite(document, names);
        ObjectNode renamed = document.objectNode();
        schemas.properties()
                .forEach(
                        schema -> renamed.set(names.getOrDefault(schema.getKey(), schema.getKey()), schema.getValue()));
        document.withObject("/components").set("schemas", renamed);
    }

    private static String simple(String name) {
        Matcher page = PAGE.matcher(name);
        return page.matches() ? simple(page.group(1)) + "Page" : name.substring(name.lastIndexOf('.') + 1);
    }

    private static void rewrite(JsonNode node, Map<String, String> names) {
        if (node instanceof ObjectNode object && object.path("$ref").asText().startsWith(POINTER)) {
            String name = object.get("$ref").asText().substring(POINTER.length());
            object.put("$ref", POINTER + names.getOrDefault(name, name));
        }
        node.forEach(child -> rewrite(child, names));
    }
}
