package io.muniment.changeevents;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's iso_8601 text of an interval: parts that are zero are left out, an empty one is {@code PT0S}. */
final class IntervalText {
    private static final Pattern PART = Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?)([YMDHS])");

    private IntervalText() {}

    static String canonical(String iso) {
        if (!iso.startsWith("P")) {
            return iso;
        }
        int time = iso.indexOf('T');
        String days = parts(time < 0 ? iso : iso.substring(0, time));
        String clock = time < 0 ? "" : parts(iso.substring(time));
        if (days.isEmpty() && clock.isEmpty()) {
            return "PT0S";
        }
        return "P" + days + (clock.isEmpty() ? "" : "T" + clock);
    }

    private static String parts(String iso) {
        StringBuilder kept = new StringBuilder();
        Matcher part = PART.matcher(iso);
        while (part.find()) {
            String number = TimeText.trimFraction(part.group(1));
            if (!number.equals("0") && !number.equals("-0")) {
                kept.append(number).append(part.group(2));
            }
        }
        return kept.toString();
    }
}
