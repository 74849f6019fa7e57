/** Makes the monthly partitions of the logs ahead of time. Deletes nothing. */
@NullMarked
package io.muniment.audit.retention;

import org.jspecify.annotations.NullMarked;
