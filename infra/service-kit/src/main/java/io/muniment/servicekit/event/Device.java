package io.muniment.servicekit.event;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a user agent tells of the device it runs on. */
final class Device {

    private static final int LONGEST = 255;
    /** The first comment, as in {@code Mozilla/5.0 (X11; Linux x86_64) …}: browsers name the system there. */
    private static final Pattern SYSTEM = Pattern.compile("\\(([^()]+)\\)");

    private Device() {}

    /** The system, or else the name of the program; null where the client says nothing. */
    @Nullable
    static String of(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return null;
        }
        Matcher system = SYSTEM.matcher(userAgent);
        String device = system.find() ? system.group(1) : userAgent.strip().split("\\s", 2)[0];
        return EventText.shortened(device, LONGEST);
    }
}
