@NullMarked
package io.muniment.backup.digest;

import org.jspecify.annotations.NullMarked;
