/** Makes backups: one at a time, step by step, and what is left when a step fails. Does not restore. */
@NullMarked
package io.muniment.backup.run;

import org.jspecify.annotations.NullMarked;
