package io.muniment.servicekit.problem;

import org.jspecify.annotations.Nullable;

/** A caller's value as it is told back: never long. */
final class Shortened {

    private static final int LONGEST = 80;

    private Shortened() {}

    static String of(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
