/** What the graph of views promises, checked without a database. */
@NullMarked
package io.muniment.analytics.view;

import org.jspecify.annotations.NullMarked;
