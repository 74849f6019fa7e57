package io.muniment.servicekit.protection;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteMatch;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Finds out which query parameters a route takes: the ones it names, and those of its request beans. */
final class RouteParameters {

    private RouteParameters() {}

    /** The types by name, in alphabetical order; empty for a route that takes none. */
    static Map<String, Class<?>> of(RouteMatch<?> route) {
        Map<String, Class<?>> types = new TreeMap<>();
        if (route instanceof MethodBasedRouteMatch<?, ?> method) {
            for (Argument<?> argument : method.getArguments()) {
                add(types, argument);
            }
        }
        return Collections.unmodifiableMap(types);
    }

    private static void add(Map<String, Class<?>> types, Argument<?> argument) {
        if (argument.isAnnotationPresent(RequestBean.class)) {
            for (Argument<?> field :
                    BeanIntrospection.getIntrospection(argument.getType()).getConstructorArguments()) {
                add(types, field);
            }
        } else if (argument.isAnnotationPresent(QueryValue.class)) {
            types.put(name(argument.getAnnotationMetadata(), argument.getName()), argument.getType());
        }
    }

    private static String name(AnnotationMetadata annotations, String argument) {
        return annotations
                .stringValue(QueryValue.class)
                .filter(name -> !name.isEmpty())
                .orElse(argument);
    }
}
