/**
 * Serves the service's OpenAPI description and a page to browse it, without a network.
 */
@NullMarked
package io.muniment.servicekit.docs;

import org.jspecify.annotations.NullMarked;
