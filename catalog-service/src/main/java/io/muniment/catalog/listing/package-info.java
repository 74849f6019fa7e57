/**
 * Keyset-paged, filtered and sorted lists, described by each feature and run here.
 * Must not know any feature's table.
 */
@NullMarked
package io.muniment.catalog.listing;

import org.jspecify.annotations.NullMarked;
