package io.muniment.catalog.secondfactor;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A code an authenticator shows. */
@Introspected
record CodeRequest(
        @NotBlank @Size(max = 40) @Schema(example = "492039")
        String code) {

    @Override
    public String toString() {
        return "code";
    }
}
