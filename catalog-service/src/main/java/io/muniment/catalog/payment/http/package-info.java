/**
 * Payments over HTTP: who may see and do what, drafts in, views out.
 * Decides nothing about money; every change goes through the desk.
 */
@NullMarked
package io.muniment.catalog.payment.http;

import org.jspecify.annotations.NullMarked;
