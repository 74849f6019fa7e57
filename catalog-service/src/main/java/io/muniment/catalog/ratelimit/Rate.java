package io.muniment.catalog.ratelimit;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many requests in so long a time: all of them may come at once, and each comes back after an even share of the time.
 *
 * @param requests 1 or more
 * @param window a second or more
 */
record Rate(int requests, Duration window) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\d{1,5})([smh])");

    Rate {
        if (requests < 1 || window.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("%d in %s allows nothing".formatted(requests, window));
        }
    }

    /**
     * Reads a rate written like {@code 100/1m}.
     *
     * @throws IllegalArgumentException if the text is none
     */
    static Rate parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a rate; HINT: write requests/time, like 100/1m, 5/15m or 10/1h".formatted(text));
        }
        long amount = Long.parseLong(parts.group(2));
        Duration window = switch (parts.group(3)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
        return new Rate(Integer.parseInt(parts.group(1)), window);
    }

    /** After how many microseconds one request comes back; never 0. */
    long spacing() {
        return Math.max(1, window.toNanos() / 1000 / requests);
    }
}
