/**
 * Where a network address is, by a GeoIP database file. Asks nobody over the network, and says "unknown" rather than guess.
 */
@NullMarked
package io.muniment.servicekit.location;

import org.jspecify.annotations.NullMarked;
