@NullMarked
package io.muniment.backup;

import org.jspecify.annotations.NullMarked;
