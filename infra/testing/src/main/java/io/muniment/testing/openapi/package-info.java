/**
 * What is asked of each service's OpenAPI description: complete in every operation, and compatible with the released one.
 * Knows no service.
 */
@NullMarked
package io.muniment.testing.openapi;

import org.jspecify.annotations.NullMarked;
