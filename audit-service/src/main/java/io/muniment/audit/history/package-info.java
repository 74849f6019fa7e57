/**
 * Answers the auditor: who changed what, when and from where, with both witnesses side by side, and whether they agree. Reads only.
 */
@NullMarked
package io.muniment.audit.history;

import org.jspecify.annotations.NullMarked;
