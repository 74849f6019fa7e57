/**
 * Answers who signed in, failed, was refused or shut out: security and session events, to auditors all, to anybody else their own.
 * Row-level security decides which rows; nothing here filters by owner.
 */
@NullMarked
package io.muniment.audit.event;

import org.jspecify.annotations.NullMarked;
