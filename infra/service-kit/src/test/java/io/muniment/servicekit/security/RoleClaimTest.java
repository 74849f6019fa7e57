package io.muniment.servicekit.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoleClaimTest {

    @Test
    void readsAList() {
        assertThat(claim("roles").in(claims("roles", List.of("user", "auditor"))))
                .containsExactlyInAnyOrder(Role.USER, Role.AUDITOR);
    }

    @Test
    void readsATextWithSpaces() {
        assertThat(claim("scope").in(claims("scope", " openid  auditor report_user ")))
                .containsExactlyInAnyOrder(Role.AUDITOR, Role.REPORT_USER);
    }

    @Test
    void readsANestedClaim() {
        assertThat(claim("realm_access.roles").in(claims("realm_access", Map.of("roles", List.of("backup_operator")))))
                .containsExactly(Role.BACKUP_OPERATOR);
    }

    @Test
    void readsAClaimWithDotsInItsName() {
        assertThat(claim("https://example.com/roles").in(claims("https://example.com/roles", List.of("admin"))))
                .containsExactly(Role.ADMIN);
    }

    @Test
    void findsNoRolesWhereThereAreNone() {
        assertThat(claim("roles").in(claims("other", "x"))).isEmpty();
        assertThat(claim("roles").in(claims("roles", 7))).isEmpty();
        assertThat(claim("roles").in(claims("roles", ""))).isEmpty();
        assertThat(claim("roles.of.mine").in(claims("roles", "admin"))).isEmpty();
    }

    /** Another issuer's admin is not ours, once it is said which of its names are. */
    @Test
    void takesOnlyTheNamesGivenOnceSomeAre() {
        RoleClaim mapped = new RoleClaim(
                SecuritySettingsTest.settings(Map.of("muniment.security.role-names.evidence-readers", "auditor")));

        assertThat(mapped.in(claims("roles", List.of("evidence-readers", "admin"))))
                .containsExactly(Role.AUDITOR);
    }

    private static RoleClaim claim(String name) {
        return new RoleClaim(SecuritySettingsTest.settings(Map.of("muniment.security.roles-claim", name)));
    }

    private static JWTClaimsSet claims(String name, Object value) {
        return new JWTClaimsSet.Builder().claim(name, value).build();
    }
}
