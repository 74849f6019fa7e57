@NullMarked
package io.muniment.backup.manifest;

import org.jspecify.annotations.NullMarked;
