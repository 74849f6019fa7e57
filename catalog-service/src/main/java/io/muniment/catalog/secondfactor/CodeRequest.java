package io.muniment.catalog.secondfactor;

import io.micronaut.core.annotation.Introspected;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A code an authenticator shows. */
@Introspected
record CodeRequest(@NotBlank @Size(max = 40) String code) {

    @Override
    public String toString() {
        return "code";
    }
}
