package io.muniment.catalog.keyring;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/** What a key file is for. */
enum KeyUse {
    /** AES-256-GCM; the key's id goes in front of each sealed value. */
    PERSONAL_DATA("personal-data", PredefinedAeadParameters.AES256_GCM),
    /** HMAC-SHA-256. */
    LOOKUP("lookup", PredefinedPrfParameters.HMAC_SHA256_PRF);

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // Tink's parameters are immutable, though not annotated so
    private final Parameters parameters;

    KeyUse(String label, Parameters parameters) {
        this.label = label;
        this.parameters = parameters;
    }

    /** The name on command lines and in file names. */
    String label() {
        return label;
    }

    String fileName() {
        return label + ".json";
    }

    KeysetHandle fresh() throws GeneralSecurityException {
        return KeysetHandle.generateNew(parameters);
    }

    /** The same keys and a new one, which seals from now on. */
    KeysetHandle withNewPrimary(KeysetHandle keys) throws GeneralSecurityException {
        return KeysetHandle.newBuilder(keys)
                .addEntry(KeysetHandle.generateEntryFromParameters(parameters)
                        .withRandomId()
                        .makePrimary())
                .build();
    }

    static Optional<KeyUse> ofLabel(String label) {
        return Arrays.stream(values()).filter(use -> use.label.equals(label)).findFirst();
    }
}
