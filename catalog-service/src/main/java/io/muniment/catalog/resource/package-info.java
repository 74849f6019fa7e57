/**
 * What reading, creating, changing and deleting have in common: versions, ETags, locations, refusals.
 * Features put a Resource to use; nothing extends it.
 */
@NullMarked
package io.muniment.catalog.resource;

import org.jspecify.annotations.NullMarked;
