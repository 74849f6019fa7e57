package io.muniment.catalog.payment;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What kind of device a request came from, as far as it says. */
public enum DeviceType {
    DESKTOP,
    MOBILE,
    TABLET,
    /** A program, or something that says what nobody knows. */
    OTHER,
    /** The request did not say. */
    UNKNOWN;

    /** Reads the User-Agent header. A guess: anybody may send any text. */
    public static DeviceType of(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return UNKNOWN;
        }
        String text = userAgent.toLowerCase(Locale.ROOT);
        if (says(text, "ipad", "tablet", "kindle") || (text.contains("android") && !text.contains("mobile"))) {
            return TABLET;
        }
        if (says(text, "mobile", "iphone", "ipod")) {
            return MOBILE;
        }
        return says(text, "windows nt", "macintosh", "x11", "cros ") ? DESKTOP : OTHER;
    }

    private static boolean says(String text, String... words) {
        return Stream.of(words).anyMatch(text::contains);
    }
}
