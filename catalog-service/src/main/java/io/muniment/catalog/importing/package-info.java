/**
 * Sales lists in CSV, streamed into the catalog in bounded memory; bad lines are told, good ones go in.
 * Writes games, genres, developers and copies; owns no table.
 */
@NullMarked
package io.muniment.catalog.importing;

import org.jspecify.annotations.NullMarked;
