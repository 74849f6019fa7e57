package io.muniment.catalog.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KeyStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {

    @TempDir
    Path directory;

    @Test
    void opensWhatItSealed() {
        KeyRing keys = newKeys();

        byte[] sealed = keys.seal("Ada Lovelace", "customer.full_name");

        assertThat(keys.open(sealed, "customer.full_name")).isEqualTo("Ada Lovelace");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("Ada");
        assertThat(keys.seal("Ada Lovelace", "customer.full_name")).isNotEqualTo(sealed);
    }

    @Test
    void opensNothingMovedToAnotherColumn() {
        KeyRing keys = newKeys();
        byte[] sealed = keys.seal("Ada", "customer.full_name");

        assertThatThrownBy(() -> keys.open(sealed, "customer.email"))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("a value of customer.email cannot be opened HINT: ");
        assertThat(keys.tryOpen(sealed, "customer.email")).isEmpty();
        assertThat(keys.tryOpen(sealed, "customer.full_name")).contains("Ada");
        assertThat(other().tryOpen(sealed, "customer.full_name")).isEmpty();
    }

    @Test
    void opensNothingThatWasChanged() {
        KeyRing keys = newKeys();
        byte[] sealed = keys.seal("Ada", "customer.full_name");
        sealed[sealed.length - 1] ^= 1;

        assertThatThrownBy(() -> keys.open(sealed, "customer.full_name")).isInstanceOf(KeyFileException.class);
    }

    @Test
    void equalValuesOfOnePurposeHaveOneHash() {
        KeyRing keys = newKeys();

        assertThat(keys.lookup("a@b", "customer.email")).isEqualTo(keys.lookup("a@b", "customer.email"));
        assertThat(keys.lookup("a@b", "customer.email")).isNotEqualTo(keys.lookup("a@c", "customer.email"));
        assertThat(keys.lookup("a@b", "customer.email")).isNotEqualTo(keys.lookup("a@b", "account.email"));
        assertThat(keys.lookup("bc", "a")).isNotEqualTo(keys.lookup("c", "ab"));
        assertThat(keys.lookup("a@b", "customer.email")).isNotEqualTo(other().lookup("a@b", "customer.email"));
    }

    @Test
    void takesUpARotationAndStillOpensWhatOldKeysSealed() throws IOException {
        KeyRing keys = newKeys();
        byte[] sealed = keys.seal("Ada", "p");
        byte[] hash = keys.lookup("Ada", "p");

        KeyRotation.rotate(directory, KeyUse.PERSONAL_DATA);
        KeyRotation.rotate(directory, KeyUse.LOOKUP);

        assertThat(keys.isCurrent(sealed)).isFalse();
        assertThat(keys.isCurrent(keys.seal("Ada", "p"))).isTrue();
        assertThat(keys.open(sealed, "p")).isEqualTo("Ada");
        assertThat(keys.lookup("Ada", "p")).isNotEqualTo(hash);
        assertThat(keys.lookups("Ada", "p")).hasSize(2).contains(hash, keys.lookup("Ada", "p"));
        assertThat(keys.seal("Ada", "p")).startsWith(keys.currentPrefix(KeyUse.PERSONAL_DATA));
        assertThat(keys.lookup("Ada", "p")).startsWith(keys.currentPrefix(KeyUse.LOOKUP));
    }

    @Test
    void opensNothingUnderADisabledKey() throws IOException {
        KeyRing keys = newKeys();
        byte[] sealed = keys.seal("Ada", "p");
        KeyRotation.rotate(directory, KeyUse.PERSONAL_DATA);

        new KeysetFile(KeyUse.PERSONAL_DATA, directory.resolve("personal-data.json")).change(handle -> {
            var changed = com.google.crypto.tink.KeysetHandle.newBuilder(handle);
            changed.getAt(0).setStatus(KeyStatus.DISABLED);
            return changed.build();
        });

        assertThatThrownBy(() -> keys.open(sealed, "p")).isInstanceOf(KeyFileException.class);
        assertThat(keys.open(keys.seal("Ada", "p"), "p")).isEqualTo("Ada");
    }

    @Test
    void refusesToStartWithoutAFile() {
        assertThatThrownBy(() -> keys(false))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("personal-data.json cannot be read HINT: put it back");
    }

    @Test
    void refusesToStartWithoutADirectory() {
        assertThatThrownBy(() -> new KeyRing(new KeyConfiguration(" ", true)))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("HINT: set MUNIMENT_KEYS_DIR");
    }

    @Test
    void refusesToStartWithADamagedFileAndDoesNotQuoteIt() throws IOException {
        newKeys();
        Path file = directory.resolve("personal-data.json");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() / 2));

        assertThatThrownBy(() -> keys(true))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("cannot be used")
                .hasMessageNotContaining("keyData")
                .hasNoCause();
    }

    @Test
    void keepsTheKeysOfBeforeWhenAFileIsDamagedUnderIt() throws IOException {
        KeyRing keys = newKeys();
        byte[] sealed = keys.seal("Ada", "p");

        Files.writeString(directory.resolve("personal-data.json"), "oops");

        assertThat(keys.open(sealed, "p")).isEqualTo("Ada");
    }

    @Test
    void keepsTheKeysOfBeforeWhileAFileIsAway() throws IOException {
        KeyRing keys = newKeys();
        byte[] sealed = keys.seal("Ada", "p");

        Files.delete(directory.resolve("personal-data.json"));

        assertThat(keys.open(sealed, "p")).isEqualTo("Ada");
    }

    @Test
    void makesFilesOnlyTheOwnerCanRead() throws IOException {
        newKeys();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("lookup.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsTheFilesThatAreThere() {
        byte[] sealed = newKeys().seal("Ada", "p");

        assertThat(keys(true).open(sealed, "p")).isEqualTo("Ada");
    }

    @Test
    void saysNothingOfItsKeys() {
        assertThat(newKeys()).hasToString("key ring");
        assertThat(new WatchedFile<>(directory.resolve("lookup.json"), LookupKeys::parse).content())
                .hasToString("keys to look up by");
        assertThat(new WatchedFile<>(directory.resolve("personal-data.json"), SealingKeys::parse).content())
                .hasToString("keys to seal with");
    }

    @Test
    void rotatesOnlyAFileThatIsThere() {
        assertThatThrownBy(() -> KeyRotation.rotate(directory, KeyUse.LOOKUP))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("is missing HINT: ");
    }

    private KeyRing newKeys() {
        return keys(true);
    }

    private KeyRing other() {
        return new KeyRing(new KeyConfiguration(directory.resolve("other").toString(), true));
    }

    private KeyRing keys(boolean create) {
        return new KeyRing(new KeyConfiguration(directory.toString(), create));
    }
}
