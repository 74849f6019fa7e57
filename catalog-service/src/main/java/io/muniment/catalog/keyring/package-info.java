/**
 * Keys outside the database: seals personal data, makes keyed hashes to look it up by, changes keys and moves what is stored to new ones.
 * Knows no table by itself: features say which columns they seal.
 */
@NullMarked
package io.muniment.catalog.keyring;

import org.jspecify.annotations.NullMarked;
