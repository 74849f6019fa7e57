package io.muniment.servicekit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecuritySettingsTest {

    @Test
    void takesTheTokensOfCatalogServiceByDefault() {
        assertThat(settings(Map.of()))
                .isEqualTo(new SecuritySettings(
                        URI.create("http://127.0.0.1:8081/.well-known/jwks.json"),
                        "muniment",
                        "muniment",
                        "roles",
                        Map.of(),
                        "http://127.0.0.1:8081/.well-known/ended-sessions",
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(10)));
    }

    @Test
    void takesEveryKey() {
        assertThat(settings(Map.of(
                        "muniment.security.jwks-url", "https://id.example.com/certs",
                        "muniment.security.issuer", "https://id.example.com",
                        "muniment.security.audience", "shop",
                        "muniment.security.roles-claim", "realm_access.roles",
                        "muniment.security.role-names.Evidence_Readers", "auditor",
                        "muniment.security.role-names.dba", "backup_operator",
                        "muniment.security.ended-sessions-url", "https://id.example.com/ended",
                        "muniment.security.ended-sessions-every", "1s",
                        "muniment.security.ended-sessions-limit", "5s",
                        "muniment.security.clock-skew", "3s")))
                .isEqualTo(new SecuritySettings(
                        URI.create("https://id.example.com/certs"),
                        "https://id.example.com",
                        "shop",
                        "realm_access.roles",
                        Map.of("Evidence_Readers", "auditor", "dba", "backup_operator"),
                        "https://id.example.com/ended",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(3)));
    }

    @Test
    void takesTheAddressesFromTheEnvironment() {
        SecuritySettings settings =
                settings(Map.of("MUNIMENT_JWKS_URL", "http://catalog:1/keys", "MUNIMENT_ENDED_SESSIONS_URL", ""));

        assertThat(settings.jwksUrl()).hasToString("http://catalog:1/keys");
        assertThat(settings.endedSessionsUrl()).isEmpty();
    }

    @Test
    void takesASchemeInAnyCase() {
        assertThat(settings(Map.of("muniment.security.ended-sessions-url", "HTTPS://id.example.com/ended"))
                        .endedSessionsUrl())
                .isEqualTo("HTTPS://id.example.com/ended");
    }

    @ParameterizedTest
    @CsvSource({
        "muniment.security.issuer, '', issuer is empty",
        "muniment.security.audience, '', audience is empty",
        "muniment.security.roles-claim, ' ', roles-claim is empty",
        "muniment.security.jwks-url, file:///etc/keys, is no web address",
        "muniment.security.jwks-url, httpx://id.example.com/certs, is no web address",
        "muniment.security.ended-sessions-url, id.example.com/ended, is no web address",
        "muniment.security.ended-sessions-url, file:///ended, is no web address",
        "muniment.security.ended-sessions-url, off, is no web address",
        "muniment.security.ended-sessions-url, ' ', is no web address",
        "muniment.security.ended-sessions-every, 90s, is not below ended-sessions-limit",
        "muniment.security.role-names.dba, root, is no role",
        "muniment.security.role-names.dba, owner, is no role"
    })
    void refuses(String key, String value, String message) {
        assertThatThrownBy(() -> settings(Map.of(key, value))).rootCause().hasMessageContaining(message);
    }

    static SecuritySettings settings(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        // the verifier is made at once and would look for keys
        all.put("micronaut.security.enabled", "false");
        try (ApplicationContext context = ApplicationContext.run(all, "test")) {
            return context.getBean(SecuritySettings.class);
        }
    }
}
