package io.muniment.catalog.account.password;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** An Argon2id hash (RFC 9106) with what it was made with, written in the PHC string format. */
final class Argon2id {

    static final int SALT_BYTES = 16;

    /** KiB a hash of one lane fills at least (RFC 9106, 3.1). */
    private static final int LEAST_MEMORY = 8;

    private static final int DIGEST_BYTES = 32;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,8}),t=(\\d{1,4}),p=(\\d{1,3})\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

    private final Cost cost;
    private final byte[] salt;
    private final byte[] digest;

    private Argon2id(Cost cost, byte[] salt, byte[] digest) {
        this.cost = cost;
        this.salt = salt;
        this.digest = digest;
    }

    /**
     * What guessing costs.
     *
     * @param memory in KiB
     */
    record Cost(int memory, int iterations, int parallelism) {

        /** KiB filled, all passes counted: what time goes with, since lanes are filled one after the other. */
        long work() {
            return (long) memory * iterations;
        }

        /** What a hash must cost to take, after a cheaper one, as long as this in all; empty when there is too little left for a hash. */
        Optional<Cost> after(Cost cheaper) {
            long left = work() - cheaper.work();
            if (left < LEAST_MEMORY) {
                return Optional.empty();
            }
            long passes = (left + memory - 1) / memory;
            return Optional.of(new Cost((int) (left / passes), (int) passes, 1));
        }
    }

    /** @param salt 16 random bytes */
    static Argon2id of(byte[] password, Cost cost, byte[] salt) {
        var parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.iterations())
                .withParallelism(cost.parallelism())
                .withSalt(salt)
                .build();
        var generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] digest = new byte[DIGEST_BYTES];
        generator.generateBytes(password, digest);
        return new Argon2id(cost, salt, digest);
    }

    /**
     * Reads what {@link #phc} wrote.
     *
     * @throws IllegalArgumentException for anything else; the text is not repeated
     */
    static Argon2id parse(String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalArgumentException("the stored password hash is not an argon2id hash in PHC form");
        }
        Cost cost = new Cost(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
        Base64.Decoder decoder = Base64.getDecoder();
        return new Argon2id(cost, decoder.decode(parts.group(4)), decoder.decode(parts.group(5)));
    }

    Cost cost() {
        return cost;
    }

    String phc() {
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        cost.memory(),
                        cost.iterations(),
                        cost.parallelism(),
                        encoder.encodeToString(salt),
                        encoder.encodeToString(digest));
    }

    /** Takes as long for a wrong password as for the right one. */
    boolean matches(byte[] password) {
        return MessageDigest.isEqual(digest, of(password, cost, salt).digest);
    }

    @Override
    public String toString() {
        return "argon2id hash";
    }
}
