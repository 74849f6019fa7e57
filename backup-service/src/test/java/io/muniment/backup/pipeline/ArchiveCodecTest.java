package io.muniment.backup.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The stored form: whole and unchanged, or not read at all. */
class ArchiveCodecTest {

    private static final String BACKUP = "7f3f";
    private final DataKey key = new KeyEncryptionKey("1", new byte[32]).newDataKey();

    private static final class Stored {

        private final byte[] bytes;
        private final StoredForm form;

        Stored(byte[] bytes, StoredForm form) {
            this.bytes = bytes;
            this.form = form;
        }

        byte[] bytes() {
            return bytes;
        }

        StoredForm form() {
            return form;
        }
    }

    @Property(tries = 100)
    void decodesWhatWasEncoded(@ForAll @Size(max = 300) byte[] archive, @ForAll @IntRange(max = 5) int repeats)
            throws IOException {
        byte[] all = repeated(archive, 1 << (4 * repeats));
        Stored stored = encode(all);

        assertThat(decode(stored.bytes(), key, BACKUP, stored.form().sha256())).isEqualTo(all);
        assertThat(stored.form().rawBytes()).isEqualTo(all.length);
        assertThat(stored.form().storedBytes()).isEqualTo(stored.bytes().length);
    }

    @Property(tries = 300)
    void findsAnyFlippedBit(
            @ForAll @Size(min = 1, max = 200) byte[] archive, @ForAll int at, @ForAll @IntRange(max = 7) int bit)
            throws IOException {
        Stored stored = encode(archive);
        stored.bytes()[Math.floorMod(at, stored.bytes().length)] ^= (byte) (1 << bit);

        assertThatThrownBy(
                        () -> decode(stored.bytes(), key, BACKUP, stored.form().sha256()))
                .isInstanceOf(IOException.class);
    }

    @Property(tries = 100)
    void findsAnyTruncation(@ForAll @Size(max = 200) byte[] archive, @ForAll int at) throws IOException {
        Stored stored = encode(archive);
        byte[] cut = Arrays.copyOf(stored.bytes(), Math.floorMod(at, stored.bytes().length));

        assertThatThrownBy(() -> decode(cut, key, BACKUP, stored.form().sha256()))
                .isInstanceOf(IOException.class);
    }

    @Property(tries = 10)
    void refusesAnotherKeyAndAnotherBackup(@ForAll @Size(max = 50) byte[] archive) throws IOException {
        Stored stored = encode(archive);
        DataKey other = new KeyEncryptionKey("1", new byte[32]).newDataKey();

        assertThatThrownBy(() ->
                        decode(stored.bytes(), other, BACKUP, stored.form().sha256()))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(
                        () -> decode(stored.bytes(), key, "8e4d", stored.form().sha256()))
                .isInstanceOf(IOException.class);
    }

    @Property(tries = 20)
    void cannotBeReadWhenNeverFinished(@ForAll @Size(max = 100) byte[] archive) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArchiveEncoder encoder = new ArchiveEncoder(out, key, BACKUP, 1)) {
            encoder.write(archive);
        }

        assertThatThrownBy(() -> decode(out.toByteArray(), key, BACKUP, "")).isInstanceOf(IOException.class);
    }

    private Stored encode(byte[] archive) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArchiveEncoder encoder = new ArchiveEncoder(out, key, BACKUP, 1)) {
            encoder.write(archive);
            encoder.finish();
            return new Stored(out.toByteArray(), encoder.result());
        }
    }

    private static byte[] decode(byte[] stored, DataKey key, String backup, String sha256) throws IOException {
        try (ArchiveDecoder decoder = new ArchiveDecoder(new ByteArrayInputStream(stored), key, backup)) {
            byte[] archive = decoder.readAllBytes();
            decoder.verify(sha256);
            return archive;
        }
    }

    private static byte[] repeated(byte[] part, int times) {
        byte[] all = new byte[Math.min(part.length * Math.max(times, 1), 3 << 20)];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (part[i % part.length] + i / 7919);
        }
        return all;
    }
}
