/**
 * Keyset paging: the page a list answers with, its opaque cursor and its limit. Knows no table and no query.
 */
@NullMarked
package io.muniment.servicekit.paging;

import org.jspecify.annotations.NullMarked;
