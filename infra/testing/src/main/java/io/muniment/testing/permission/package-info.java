/**
 * Walks every route of a running service as every kind of caller, and compares what the gate answers with the permission
 * matrix. Says nothing about what a route does once one is let in.
 */
@NullMarked
package io.muniment.testing.permission;

import org.jspecify.annotations.NullMarked;
