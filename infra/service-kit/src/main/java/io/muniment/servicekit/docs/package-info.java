/**
 * Serves the service's OpenAPI description and a page to browse it, without a network. The description is made from the
 * code by the compiler, and completed at the first request with what only the running service knows: its routes'
 * permissions, its errors, an example for each body. Says nothing that the code does not.
 */
@NullMarked
package io.muniment.servicekit.docs;

import org.jspecify.annotations.NullMarked;
