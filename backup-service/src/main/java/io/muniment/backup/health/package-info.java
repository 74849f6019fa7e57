/** Whether the service could make a backup now. */
@NullMarked
package io.muniment.backup.health;

import org.jspecify.annotations.NullMarked;
