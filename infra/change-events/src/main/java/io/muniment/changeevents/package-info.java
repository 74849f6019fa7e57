/** The wire contract of row changes. Knows JSON; knows no framework, no database and no broker. */
@NullMarked
package io.muniment.changeevents;

import org.jspecify.annotations.NullMarked;
