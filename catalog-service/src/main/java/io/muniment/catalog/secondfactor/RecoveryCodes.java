package io.muniment.catalog.secondfactor;

import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * Codes to keep on paper; they are shown this once.
 *
 * @param recoveryCodes each good for one sign-in
 */
@Introspected
record RecoveryCodes(List<String> recoveryCodes) {

    static RecoveryCodes of(List<RecoveryCode> codes) {
        return new RecoveryCodes(codes.stream().map(RecoveryCode::grouped).toList());
    }

    @Override
    public String toString() {
        return "recovery codes";
    }
}
