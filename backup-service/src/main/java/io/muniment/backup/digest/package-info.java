/** Counts and digests tables where they are: the same rows give the same digest on any server, in any order. */
@NullMarked
package io.muniment.backup.digest;

import org.jspecify.annotations.NullMarked;
