/**
 * The administration of accounts: users, their groups and locks, and what groups may do.
 * Never reads or sets a password: whoever gets an account this way chooses one by mail.
 */
@NullMarked
package io.muniment.catalog.account.admin;

import org.jspecify.annotations.NullMarked;
