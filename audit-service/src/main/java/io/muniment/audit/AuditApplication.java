package io.muniment.audit;

import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** Captures row changes, keeps both witnesses, reconciles them and answers the auditor. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Muniment audit",
                        version = "0.1",
                        description = "What happened to the watched tables, by two witnesses"))
public final class AuditApplication {
    private AuditApplication() {}

    public static void main(String[] args) {
        Micronaut.run(AuditApplication.class, args);
    }
}
