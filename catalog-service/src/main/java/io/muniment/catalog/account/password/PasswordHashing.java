package io.muniment.catalog.account.password;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes and checks hashes under the configured cost, no more of them at once than memory allows. Safe for use by many threads. */
@Singleton
public final class PasswordHashing {

    private final Argon2id.Cost cost;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore memory;
    private final Argon2id nobody;
    private final LongAdder work = new LongAdder();

    PasswordHashing(HashingConfiguration configuration) {
        this.cost = configuration.cost();
        this.memory = new Semaphore(configuration.concurrent(), true);
        byte[] unguessable = new byte[32];
        random.nextBytes(unguessable);
        this.nobody = make(unguessable);
    }

    /** What checking found. */
    public enum Finding {
        WRONG,
        RIGHT,
        /** Right, but made under another cost than the one configured now: to be hashed again. */
        RIGHT_BUT_DATED
    }

    /** The hash in PHC form. */
    public String hash(byte[] password) {
        return within(() -> make(password)).phc();
    }

    /**
     * Checks a password. A wrong one takes as long for every account: where the stored hash is cheaper than what is configured now, a hash
     * nobody needs makes up for it. Else an account not seen since the cost was raised would be told from none.
     *
     * @param phc the stored hash; with null the check costs the same and finds the password wrong
     */
    public Finding check(byte[] password, @Nullable String phc) {
        Argon2id stored = phc == null ? nobody : Argon2id.parse(phc);
        if (!within(() -> matches(stored, password)) || phc == null) {
            return Finding.WRONG;
        }
        return stored.cost().equals(cost) ? Finding.RIGHT : Finding.RIGHT_BUT_DATED;
    }

    /** KiB filled so far, all passes counted: what was spent, without a clock. */
    long work() {
        return work.sum();
    }

    private boolean matches(Argon2id stored, byte[] password) {
        work.add(stored.cost().work());
        boolean right = stored.matches(password);
        if (!right) {
            cost.after(stored.cost()).ifPresent(rest -> make(password, rest));
        }
        return right;
    }

    private Argon2id make(byte[] password) {
        return make(password, cost);
    }

    private Argon2id make(byte[] password, Argon2id.Cost cost) {
        work.add(cost.work());
        byte[] salt = new byte[Argon2id.SALT_BYTES];
        random.nextBytes(salt);
        return Argon2id.of(password, cost, salt);
    }

    private <T> T within(Supplier<T> work) {
        memory.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            memory.release();
        }
    }
}
