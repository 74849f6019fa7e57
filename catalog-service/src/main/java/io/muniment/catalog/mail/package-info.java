/**
 * Mail that goes out: queued in the transaction that asks for it, sent by SMTP when the mail server can be reached.
 * Owns the table catalog_private.mail; must not know what a mail is about.
 */
@NullMarked
package io.muniment.catalog.mail;

import org.jspecify.annotations.NullMarked;
