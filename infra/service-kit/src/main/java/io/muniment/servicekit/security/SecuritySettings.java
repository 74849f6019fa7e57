package io.muniment.servicekit.security;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.MapFormat;
import io.micronaut.core.naming.conventions.StringConvention;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Whose tokens are taken, and how they are read. The defaults are those of catalog-service; any OpenID Connect issuer
 * will do.
 *
 * @param jwksUrl where the issuer's public keys are
 * @param issuer what claim {@code iss} must be
 * @param audience what claim {@code aud} must contain
 * @param rolesClaim the claim that lists roles: an array, or one text with spaces; dots lead into nested objects
 * @param roleNames the issuer's names for our roles. With any of them given, only these count: another
 *     issuer's {@code admin} must not become ours by accident
 * @param endedSessionsUrl where the issuer lists sessions that ended before their tokens; empty where it has no such list
 * @param endedSessionsEvery how often that list is read
 * @param endedSessionsLimit how old it may get before nobody is let in any more
 * @param clockSkew how far the issuer's clock may be off
 */
@ConfigurationProperties("muniment.security")
public record SecuritySettings(
        @Bindable(defaultValue = "http://127.0.0.1:8081/.well-known/jwks.json")
        URI jwksUrl,

        @Bindable(defaultValue = "muniment") String issuer,
        @Bindable(defaultValue = "muniment") String audience,
        @Bindable(defaultValue = "roles") String rolesClaim,

        @MapFormat(transformation = MapFormat.MapTransformation.FLAT, keyFormat = StringConvention.RAW)
        Map<String, String> roleNames,

        @Bindable(defaultValue = "http://127.0.0.1:8081/.well-known/ended-sessions")
        String endedSessionsUrl,

        @Bindable(defaultValue = "2s") Duration endedSessionsEvery,
        @Bindable(defaultValue = "60s") Duration endedSessionsLimit,
        @Bindable(defaultValue = "10s") Duration clockSkew) {

    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://\\S+", Pattern.CASE_INSENSITIVE);

    public SecuritySettings {
        require(!issuer.isBlank(), "muniment.security.issuer is empty", "name the issuer whose tokens count");
        require(!audience.isBlank(), "muniment.security.audience is empty", "name whom the tokens are for");
        require(!rolesClaim.isBlank(), "muniment.security.roles-claim is empty", "name the claim that lists roles");
        require(
                isWebAddress(jwksUrl.toString()),
                "muniment.security.jwks-url '%s' is no web address".formatted(jwksUrl),
                "give the address of the issuer's keys");
        // anything else would leave the sessions unchecked without a word
        require(
                endedSessionsUrl.isEmpty() || isWebAddress(endedSessionsUrl),
                "muniment.security.ended-sessions-url '%s' is no web address".formatted(endedSessionsUrl),
                "give the address of the issuer's list with http:// or https://, or leave it empty for an issuer without one");
        require(
                endedSessionsEvery.compareTo(endedSessionsLimit) < 0,
                "muniment.security.ended-sessions-every %s is not below ended-sessions-limit %s"
                        .formatted(endedSessionsEvery, endedSessionsLimit),
                "read the list more often than it may age");
        roleNames = Map.copyOf(roleNames);
        roleNames.forEach((theirs, ours) -> require(
                Role.ofClaim(ours).isPresent(),
                "muniment.security.role-names.%s '%s' is no role".formatted(theirs, ours),
                "use one of user, reader, developer, admin, auditor, report_user, backup_operator"));
    }

    private static boolean isWebAddress(String address) {
        return WEB_ADDRESS.matcher(address).matches();
    }

    private static void require(boolean condition, String message, String hint) {
        if (!condition) {
            throw new IllegalArgumentException("%s. HINT: %s".formatted(message, hint));
        }
    }
}
