package io.muniment.changeevents;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From Debezium's ISO texts of dates and times to those {@code to_jsonb} writes: no zone letter, no trailing zeros. */
final class TimeText {
    private static final String BC = " BC";
    private static final Pattern WITH_OFFSET =
            Pattern.compile("([0-9]{4,6})-([0-9]{2})-([0-9]{2})[ T]([0-9]{2}):([0-9]{2}):([0-9]{2})(\\.[0-9]+)?"
                    + "([+-])([0-9]{2})(?::?([0-9]{2}))?(?::?([0-9]{2}))?( BC)?");

    private TimeText() {}

    static String date(String iso) {
        return switch (iso) {
            // what becomes of pgjdbc's infinities on their way through Debezium, seen with 3.6.1
            case "-5877611-06-21Z" -> "infinity";
            case "-5877611-06-22Z" -> "-infinity";
            default -> isInfinite(iso) ? iso : year(withoutZone(iso), "");
        };
    }

    static String time(String iso) {
        return trimFraction(withoutZone(iso));
    }

    static String timetz(String iso) {
        return iso.endsWith("Z") ? trimFraction(withoutZone(iso)) + "+00:00" : iso;
    }

    static String timestamp(String iso) {
        return switch (iso) {
            case "+294247-01-10T04:00:25.2Z" -> "infinity";
            case "-290308-12-21T19:59:27.6Z" -> "-infinity";
            default -> isInfinite(iso) ? iso : year(trimFraction(withoutZone(iso)), "");
        };
    }

    static String timestamptz(String iso) {
        return isInfinite(iso) ? iso : year(trimFraction(withoutZone(iso)), "+00:00");
    }

    /** From PostgreSQL's text in any zone, {@code 2026-01-02 14:49:05.6+13:45}. */
    static String timestamptzFromText(String text) {
        Matcher matcher = WITH_OFFSET.matcher(text);
        return matcher.matches() ? inUtc(matcher, "T", "+00:00") : text;
    }

    /** A range's bounds keep PostgreSQL's own text form, in UTC: {@code ["2026-01-02 03:04:05+00",)}. */
    static String tstzrange(String text) {
        return WITH_OFFSET.matcher(text).replaceAll(bound -> inUtc(bound, " ", "+00"));
    }

    static String trimFraction(String text) {
        int point = text.indexOf('.');
        if (point < 0) {
            return text;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, end - 1 == point ? point : end);
    }

    private static String inUtc(MatchResult part, String separator, String zone) {
        int year = Integer.parseInt(part.group(1));
        int seconds = 3600 * Integer.parseInt(part.group(9)) + 60 * number(part.group(10)) + number(part.group(11));
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(part.group(8).equals("-") ? -seconds : seconds);
        LocalDateTime utc = LocalDateTime.of(
                        part.group(12) == null ? year : 1 - year,
                        Integer.parseInt(part.group(2)),
                        Integer.parseInt(part.group(3)),
                        Integer.parseInt(part.group(4)),
                        Integer.parseInt(part.group(5)),
                        Integer.parseInt(part.group(6)))
                .atOffset(offset)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDateTime();
        int era = utc.get(ChronoField.YEAR_OF_ERA);
        return "%04d-%02d-%02d%s%02d:%02d:%02d%s%s%s"
                .formatted(
                        era,
                        utc.getMonthValue(),
                        utc.getDayOfMonth(),
                        separator,
                        utc.getHour(),
                        utc.getMinute(),
                        utc.getSecond(),
                        part.group(7) == null ? "" : part.group(7),
                        zone,
                        utc.getYear() < 1 ? BC : "");
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static boolean isInfinite(String text) {
        return text.endsWith("infinity");
    }

    private static String withoutZone(String iso) {
        return iso.endsWith("Z") ? iso.substring(0, iso.length() - 1) : iso;
    }

    /** ISO counts years from 0 and signs those beyond 9999; PostgreSQL has eras and no sign. */
    private static String year(String iso, String zone) {
        if (iso.startsWith("+")) {
            return iso.substring(1) + zone;
        }
        if (iso.startsWith("-") || iso.startsWith("0000-")) {
            int dash = iso.indexOf('-', 1);
            int year = 1 - Integer.parseInt(iso.substring(0, dash));
            return "%04d".formatted(year) + iso.substring(dash) + zone + BC;
        }
        return iso + zone;
    }
}
