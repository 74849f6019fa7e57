/**
 * Which materialized views there are and what they depend on, as PostgreSQL's own catalogs tell it. Names no table, makes no
 * view and refreshes none.
 */
@NullMarked
package io.muniment.analytics.view;

import org.jspecify.annotations.NullMarked;
