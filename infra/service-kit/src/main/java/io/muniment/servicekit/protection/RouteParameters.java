package io.muniment.servicekit.protection;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteMatch;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Finds out which query parameters a route takes: the ones it names, and those of its request beans. */
final class RouteParameters {

    private RouteParameters() {}

    /** The names in alphabetical order; empty for a route that takes none. */
    static Set<String> of(RouteMatch<?> route) {
        Set<String> names = new TreeSet<>();
        if (route instanceof MethodBasedRouteMatch<?, ?> method) {
            for (Argument<?> argument : method.getArguments()) {
                add(names, argument);
            }
        }
        return Collections.unmodifiableSet(names);
    }

    private static void add(Set<String> names, Argument<?> argument) {
        if (argument.isAnnotationPresent(RequestBean.class)) {
            for (Argument<?> field :
                    BeanIntrospection.getIntrospection(argument.getType()).getConstructorArguments()) {
                add(names, field);
            }
        } else if (argument.isAnnotationPresent(QueryValue.class)) {
            names.add(name(argument.getAnnotationMetadata(), argument.getName()));
        }
    }

    private static String name(AnnotationMetadata annotations, String argument) {
        return annotations
                .stringValue(QueryValue.class)
                .filter(name -> !name.isEmpty())
                .orElse(argument);
    }
}
