package io.muniment.catalog.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * A password as somebody typed it. It never shows itself.
 *
 * @param text as typed
 */
@Introspected
@Schema(type = "string", format = "password")
public record PlainPassword(String text) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PlainPassword {}

    /** The same bytes whichever keyboard composed the characters (NFKC, as NIST SP 800-63B has it). */
    byte[] bytes() {
        return normal().getBytes(StandardCharsets.UTF_8);
    }

    String normal() {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    int length() {
        return normal().codePointCount(0, normal().length());
    }

    @Override
    public String toString() {
        return "password";
    }
}
