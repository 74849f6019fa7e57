package io.muniment.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.muniment.servicekit.security.Role;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestTokens;
import io.muniment.testing.permission.PermissionWalk;
import io.muniment.testing.permission.PublishedTable;
import io.muniment.testing.permission.WalkingCaller;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may do what over REST: every route as every kind of caller, with tokens of real sessions. */
class RestPermissionsIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @RegisterExtension
    static final RunningCatalog catalog = new RunningCatalog(postgres);

    /** An issuer of which this service knows nothing. */
    @RegisterExtension
    static final TestTokens stranger = new TestTokens();

    @TestFactory
    Stream<DynamicTest> letsInWhomTheMatrixNames() {
        return walk().cells(callers());
    }

    @Test
    void publishesItsRoutes() {
        new PublishedTable("routes of catalog-service").mustSay(walk().table());
    }

    private static List<WalkingCaller> callers() {
        List<WalkingCaller> callers = new ArrayList<>();
        callers.add(WalkingCaller.anonymous());
        Arrays.stream(Role.values()).filter(Role::isGrantable).forEach(role -> {
            RunningCatalog.Person person = catalog.person(role);
            callers.add(new WalkingCaller(role.claim(), held(role), new LastingSession(catalog, person)));
        });
        CatalogClient gone = catalog.userWithRoles(Role.ADMIN);
        String ended = "Bearer " + gone.bearer();
        assertThat(gone.delete("/api/v1/sessions/current").status()).isEqualTo(204);
        callers.add(WalkingCaller.refused("ended session", ended));
        callers.add(WalkingCaller.refused("stranger's token", stranger.bearer(Role.ADMIN)));
        callers.add(WalkingCaller.refused("forged token", stranger.forged()));
        callers.add(WalkingCaller.refused("expired token", stranger.expired()));
        callers.add(WalkingCaller.refused("no token at all", "Bearer x"));
        return callers;
    }

    /** What the token of an account in that group says: everybody is a user, but a reader is one instead. */
    private static Set<Role> held(Role role) {
        return role == Role.READER || role == Role.ADMIN ? Set.of(role) : EnumSet.of(Role.USER, role);
    }

    private static PermissionWalk walk() {
        return new PermissionWalk(catalog.bean(EmbeddedServer.class), Map.of());
    }
}
