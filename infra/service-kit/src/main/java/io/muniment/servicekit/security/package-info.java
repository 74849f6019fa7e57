/**
 * Who is calling, and what they may do: roles, permissions, and the one matrix that joins them.
 * Knows no account and no password; tokens are issued elsewhere and only checked here.
 */
@NullMarked
package io.muniment.servicekit.security;

import org.jspecify.annotations.NullMarked;
