package io.muniment.servicekit.docs;

import java.util.Locale;

/** Names operations for generated clients: {@code list} of the games is {@code listGames}, {@code read} is {@code readGame}. */
final class OperationName {

    private OperationName() {}

    /**
     * The name of an operation.
     *
     * @param method the handling method; several words or a plural already say what it is about
     * @param tag what the operation belongs to, a plural as a rule
     */
    static String of(String method, String tag) {
        String many = camel(tag);
        String one = singular(many);
        boolean complete =
                !method.equals(method.toLowerCase(Locale.ROOT)) || method.endsWith("s") || method.equalsIgnoreCase(one);
        return complete ? method : method + (method.equals("list") ? many : one);
    }

    private static String camel(String tag) {
        StringBuilder name = new StringBuilder();
        for (String word : tag.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return name.toString();
    }

    private static String singular(String name) {
        if (name.endsWith("ies")) {
            return name.substring(0, name.length() - 3) + "y";
        }
        return name.endsWith("s") && !name.endsWith("ss") ? name.substring(0, name.length() - 1) : name;
    }
}
