/** Tells the outside what a run came to. A run never fails because nobody listened. */
@NullMarked
package io.muniment.backup.event;

import org.jspecify.annotations.NullMarked;
