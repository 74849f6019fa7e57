/**
 * The settings every service starts from: what is exposed, how JSON is written, how a shutdown goes. A service's
 * application.yml and the environment override each of them.
 */
@NullMarked
package io.muniment.servicekit.defaults;

import org.jspecify.annotations.NullMarked;
