/**
 * Amounts of money as callers write them and as the database keeps them. Knows no table and nothing of what is paid for.
 */
@NullMarked
package io.muniment.catalog.money;

import org.jspecify.annotations.NullMarked;
