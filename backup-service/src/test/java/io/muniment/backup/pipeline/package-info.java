@NullMarked
package io.muniment.backup.pipeline;

import org.jspecify.annotations.NullMarked;
