package io.muniment.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.muniment.servicekit.docs.ApiDescription;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.fuzz.Fuzzer;
import io.muniment.testing.openapi.Description;
import io.muniment.testing.openapi.DescriptionRules;
import io.muniment.testing.openapi.ReleasedDescription;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The API is described in full, keeps its promises to callers, and stands whatever is sent to it. */
class DescribedApiIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog =
            new RunningCatalog(postgres).with("muniment.accounts.lock.failures", 1_000); // wrong passwords are sent

    @Test
    void everyOperationIsDescribedInFull() {
        assertThat(DescriptionRules.gaps(Description.parse(description()))).isEmpty();
    }

    @Test
    void callersOfTheReleasedApiNoticeNothing() {
        ReleasedDescription.of("catalog").check(description());
    }

    /** As the administrator, who must not lock, change or delete himself meanwhile. */
    @Test
    void nastyRequestsAreRefusedWithProblems() {
        catalog.post("/api/v1/genres", "{\"name\": \"Racing\"}");
        catalog.post("/api/v1/games", "{\"title\": \"Mud\", \"platform\": \"PC\", \"genreId\": 1}");
        String me = ownAccount();
        Fuzzer fuzzer = new Fuzzer(
                catalog.bean(EmbeddedServer.class).getURI(),
                () -> "Bearer " + catalog.signIn(RunningCatalog.ADMIN_EMAIL, RunningCatalog.ADMIN_PASSWORD),
                any -> true,
                Set.of(me));

        Fuzzer.Findings findings = fuzzer.run(Description.parse(description()), 20_261_121, 900);

        assertThat(findings.failures()).as(findings.toString()).isEmpty();
    }

    private static String ownAccount() {
        return catalog.get("/api/v1/users?limit=1").body().at("/items/0/uuid").asText();
    }

    private static String description() {
        return catalog.bean(ApiDescription.class).yaml().orElseThrow();
    }
}
