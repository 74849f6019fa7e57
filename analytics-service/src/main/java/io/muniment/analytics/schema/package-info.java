/**
 * The analytics schema itself: its migration, and the two ways into the database, as the service and as the schema's owner.
 * Knows no view.
 */
@NullMarked
package io.muniment.analytics.schema;

import org.jspecify.annotations.NullMarked;
