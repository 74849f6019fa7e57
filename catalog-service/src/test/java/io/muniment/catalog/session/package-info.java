@NullMarked
package io.muniment.catalog.session;

import org.jspecify.annotations.NullMarked;
