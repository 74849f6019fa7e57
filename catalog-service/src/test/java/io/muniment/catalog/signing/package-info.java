@NullMarked
package io.muniment.catalog.signing;

import org.jspecify.annotations.NullMarked;
