@NullMarked
package io.muniment.backup.store;

import org.jspecify.annotations.NullMarked;
