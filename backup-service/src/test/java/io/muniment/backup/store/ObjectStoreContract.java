package io.muniment.backup.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.backup.Secret;
import io.muniment.testing.TestObjectStorage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every S3-compatible storage must do for us. */
abstract class ObjectStoreContract {

    ObjectStore store;

    abstract TestObjectStorage storage();

    @BeforeEach
    void open() throws IOException {
        store = new ObjectStore(new StoreConfig(
                storage().endpoint(),
                storage().bucket(),
                new Secret(storage().accessKey()),
                new Secret(storage().secretKey()),
                "us-east-1",
                5 << 20));
        store.ensureBucket();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keepsWhatWasUploadedInParts() throws IOException {
        byte[] content = new byte[23_000_001];
        new Random(7).nextBytes(content);
        PartUpload upload = store.begin("parts/object", 0);
        upload.write(content, 0, 11);
        upload.write(content, 11, content.length - 11);
        StoredObject completed = upload.complete();
        upload.abort();

        StoredObject found = store.find("parts/object").orElseThrow();
        assertThat(found.bytes()).isEqualTo(content.length);
        assertThat(found.etag()).isEqualTo(completed.etag());
        try (InputStream read = store.read(found)) {
            assertThat(read.readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    void leavesNothingOfAnAbortedUpload() throws IOException {
        PartUpload upload = store.begin("aborted/object", 0);
        upload.write(new byte[12 << 20]);

        upload.abort();

        assertThat(store.find("aborted/object")).isEmpty();
        store.abortUpload("aborted/object", upload.uploadId());
    }

    @Test
    void abortsWhatAnotherProcessBegan() throws IOException {
        PartUpload upload = store.begin("orphan/object", 0);
        upload.write(new byte[6 << 20]);

        store.abortUpload("orphan/object", upload.uploadId());

        store.abortUpload("orphan/object", upload.uploadId());
        assertThat(store.find("orphan/object")).isEmpty();
    }

    @Test
    void tellsOfAMissingObject() throws IOException {
        assertThat(store.find("missing")).isEmpty();
    }
}
