package io.muniment.servicekit.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission a route needs; on a method it replaces that of its class. A route without one is closed to everybody.
 *
 * <p>Where {@link Role#OWNER} holds the permission, every signed-in caller comes through, and the route must ask
 * {@link Caller#require} once it knows whose record it is.
 */
@Documented
@Inherited
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Allowed {

    Permission value();
}
