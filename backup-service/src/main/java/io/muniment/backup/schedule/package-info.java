/** When backups and restore tests start by themselves: cron in a time zone, claimed through the database. */
@NullMarked
package io.muniment.backup.schedule;

import org.jspecify.annotations.NullMarked;
