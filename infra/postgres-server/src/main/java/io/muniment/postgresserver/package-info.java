/**
 * Runs a PostgreSQL server of our own: finds the binaries, makes a cluster, starts and stops it, as an unprivileged user when this
 * process is root. Knows nothing of what the databases hold and needs no JDBC driver.
 */
@NullMarked
package io.muniment.postgresserver;

import org.jspecify.annotations.NullMarked;
