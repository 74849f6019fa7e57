package io.muniment.servicekit.docs;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpStatus;
import java.util.Set;

/** Statuses that something in front of the routes, such as a limit, may answer with instead of them. */
@FunctionalInterface
public interface DescribedRefusals {

    /** What a route with these annotations may be refused with. */
    Set<HttpStatus> of(AnnotationMetadata route);
}
