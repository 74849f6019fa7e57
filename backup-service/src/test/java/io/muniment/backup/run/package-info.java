@NullMarked
package io.muniment.backup.run;

import org.jspecify.annotations.NullMarked;
