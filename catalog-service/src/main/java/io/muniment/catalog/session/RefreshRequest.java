package io.muniment.catalog.session;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The refresh token of the last answer. */
@Introspected
record RefreshRequest(
        @NotBlank @Size(max = 200) @Schema(example = "rt_k3Vn0b7e1c1e5b0e4b8f9a537d7f0a3d")
        String refreshToken) {

    @Override
    public String toString() {
        return "refresh";
    }
}
