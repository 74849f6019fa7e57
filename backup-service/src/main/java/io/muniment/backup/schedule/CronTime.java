package io.muniment.backup.schedule;

import io.micronaut.scheduling.cron.CronExpression;
import io.muniment.backup.BackupError;
import io.muniment.servicekit.problem.CodedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;

/**
 * A cron expression on the wall clock of a time zone.
 *
 * <p>Over a clock change, as cron daemons do: a job at fixed hours runs once on each day it names. If its time is skipped it runs
 * that much later, if its time comes twice it runs the first time. A job of every hour runs in every hour that passes. (The
 * expression alone, asked across a change, skips the day in the one case and runs twice in the other.)
 */
record CronTime(String expression, ZoneId zone) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int FIELDS_WITHOUT_SECONDS = 5;

    /**
     * Reads both.
     *
     * @throws CodedException {@code invalid_cron} or {@code invalid_time_zone}
     */
    static CronTime of(String expression, String zone) {
        ZoneId known;
        try {
            known = ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new CodedException(
                    BackupError.INVALID_TIME_ZONE,
                    "time zone '%s' is not known".formatted(zone),
                    "use a name such as UTC or Europe/Berlin");
        }
        CronTime time = new CronTime(expression.strip(), known);
        try {
            time.after(Instant.EPOCH);
        } catch (IllegalArgumentException e) {
            throw new CodedException(
                    BackupError.INVALID_CRON,
                    "cron expression '%s' is not valid: %s".formatted(expression, e.getMessage()),
                    "use minute hour day month weekday, such as 0 1 * * *; a sixth field in front is seconds");
        }
        return time;
    }

    /** The next time strictly after this one. */
    Instant after(Instant from) {
        CronExpression cron = CronExpression.create(expression);
        ZonedDateTime local = from.atZone(zone);
        if (everyHour()) {
            return cron.nextTimeAfter(local).toInstant();
        }
        Instant next = Instant.MIN;
        LocalDateTime wall = local.toLocalDateTime();
        while (!next.isAfter(from)) {
            // on a clock without changes, then set into the zone: a skipped time moves on, a double one is the first
            wall = cron.nextTimeAfter(wall.atZone(ZoneOffset.UTC)).toLocalDateTime();
            next = wall.atZone(zone).toInstant();
        }
        return next;
    }

    private boolean everyHour() {
        String[] fields = BLANKS.split(expression, -1);
        return fields[fields.length > FIELDS_WITHOUT_SECONDS ? 2 : 1].startsWith("*");
    }
}
