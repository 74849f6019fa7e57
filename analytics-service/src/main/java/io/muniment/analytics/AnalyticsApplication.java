package io.muniment.analytics;

import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** Keeps materialized views fresh as changes arrive, and reads them out as reports. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Muniment analytics",
                        version = "0.1",
                        description = "Views kept fresh by change events, and reports read from them"))
public final class AnalyticsApplication {

    private AnalyticsApplication() {}

    public static void main(String[] args) {
        Micronaut.run(AnalyticsApplication.class, args);
    }
}
