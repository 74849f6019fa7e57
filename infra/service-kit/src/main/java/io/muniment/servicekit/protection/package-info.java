/**
 * What every service does with every request and answer so that clients cannot be misled and mistakes are seen: headers for browsers,
 * and refusal of query parameters a route does not know. Knows no route by name.
 */
@NullMarked
package io.muniment.servicekit.protection;

import org.jspecify.annotations.NullMarked;
