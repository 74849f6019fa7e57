@NullMarked
package io.muniment.backup.schedule;

import org.jspecify.annotations.NullMarked;
