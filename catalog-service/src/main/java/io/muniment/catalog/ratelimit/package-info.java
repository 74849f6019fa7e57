/**
 * How often one may ask: limits by account and address, counted in the database so that all replicas share them.
 */
@NullMarked
package io.muniment.catalog.ratelimit;

import org.jspecify.annotations.NullMarked;
