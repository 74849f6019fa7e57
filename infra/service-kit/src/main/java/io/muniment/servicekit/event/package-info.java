/**
 * Security and session events: what somebody did, or tried, that an auditor wants to know of. Writes them to the audit
 * schema, in the caller's transaction where there is one. Never holds a secret.
 */
@NullMarked
package io.muniment.servicekit.event;

import org.jspecify.annotations.NullMarked;
