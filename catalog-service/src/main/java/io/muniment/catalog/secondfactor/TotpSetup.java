package io.muniment.catalog.secondfactor;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A secret to put into an authenticator.
 *
 * @param secret base 32, to be typed
 * @param uri the same as an address, to be shown as a QR code
 */
@Introspected
record TotpSetup(
        @Schema(example = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
        String secret,

        @Schema(
                example =
                        "otpauth://totp/Muniment:jo%40example.org?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Muniment")
        String uri) {

    @Override
    public String toString() {
        return "TOTP setup";
    }
}
