/**
 * Witness one: keeps the triggers attached to every table of the tracked schemas, and tells in what state they are. The triggers
 * themselves are SQL (first migration); attaching takes the superuser's functions of infra/database. Reads no logs.
 */
@NullMarked
package io.muniment.audit.witness;

import org.jspecify.annotations.NullMarked;
