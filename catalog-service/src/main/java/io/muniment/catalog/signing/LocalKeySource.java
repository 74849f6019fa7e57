package io.muniment.catalog.signing;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.inject.Singleton;
import java.util.List;

/** The issuer itself verifies with the keys it has, without asking itself over HTTP. */
@Singleton
final class LocalKeySource implements JWKSource<SecurityContext> {

    private final SigningKeys keys;

    LocalKeySource(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) {
        return selector.select(keys.published());
    }
}
