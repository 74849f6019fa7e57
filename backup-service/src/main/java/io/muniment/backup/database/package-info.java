/** The service's own schema: its migration and plain access to it. */
@NullMarked
package io.muniment.backup.database;

import org.jspecify.annotations.NullMarked;
