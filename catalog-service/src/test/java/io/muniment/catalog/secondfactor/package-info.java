@NullMarked
package io.muniment.catalog.secondfactor;

import org.jspecify.annotations.NullMarked;
