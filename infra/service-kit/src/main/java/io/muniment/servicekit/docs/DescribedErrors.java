package io.muniment.servicekit.docs;

import io.muniment.servicekit.problem.ErrorCode;
import java.util.List;

/** The errors of the service that its description is to list; each service has one such bean beside its enum of errors. */
@FunctionalInterface
public interface DescribedErrors {

    List<? extends ErrorCode> errors();
}
