/** Proves a backup: restores it into a scratch server of its own and compares every table with the manifest. */
@NullMarked
package io.muniment.backup.restore;

import org.jspecify.annotations.NullMarked;
