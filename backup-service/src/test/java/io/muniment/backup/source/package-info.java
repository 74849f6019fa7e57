@NullMarked
package io.muniment.backup.source;

import org.jspecify.annotations.NullMarked;
