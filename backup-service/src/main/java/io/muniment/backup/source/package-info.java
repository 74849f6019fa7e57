/** The database that is backed up: its consistent snapshot and the pg_dump of it. Knows no table by name. */
@NullMarked
package io.muniment.backup.source;

import org.jspecify.annotations.NullMarked;
