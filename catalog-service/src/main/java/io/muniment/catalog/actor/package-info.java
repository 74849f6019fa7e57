/**
 * Who is behind a write: the caller the token proves and the origin of the request, never what a client says of itself.
 * Must not know tables or transactions.
 */
@NullMarked
package io.muniment.catalog.actor;

import org.jspecify.annotations.NullMarked;
