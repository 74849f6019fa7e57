package io.muniment.catalog.secondfactor;

import io.muniment.catalog.account.Account;
import io.muniment.catalog.account.Letters;
import io.muniment.catalog.mail.Outbox;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Turns second factors on and off and tells the holder by mail, in the transaction of the connection. */
@Singleton
final class FactorSwitch {

    private final SecondFactors factors;
    private final Letters letters;
    private final Outbox outbox;

    FactorSwitch(SecondFactors factors, Letters letters, Outbox outbox) {
        this.factors = factors;
        this.letters = letters;
        this.outbox = outbox;
    }

    List<RecoveryCode> turnOn(Connection connection, Account account, String code) throws SQLException {
        List<RecoveryCode> recoveryCodes = factors.confirm(connection, account.id(), code);
        outbox.put(connection, letters.secondFactorEnabled(account.email()));
        return recoveryCodes;
    }

    /** Removes one that was never confirmed too, but that is not worth a mail. */
    void turnOff(Connection connection, Account account) throws SQLException {
        boolean wasOn = factors.isRequired(connection, account.id());
        factors.remove(connection, account.id());
        if (wasOn) {
            outbox.put(connection, letters.secondFactorDisabled(account.email()));
        }
    }
}
