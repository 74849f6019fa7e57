@NullMarked
package io.muniment.backup.restore;

import org.jspecify.annotations.NullMarked;
