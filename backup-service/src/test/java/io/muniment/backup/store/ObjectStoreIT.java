package io.muniment.backup.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muniment.testing.TestObjectStorage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ObjectStoreIT extends ObjectStoreContract {

    @RegisterExtension
    static final TestObjectStorage storage = TestObjectStorage.shared();

    @Override
    TestObjectStorage storage() {
        return storage;
    }

    /** Not in the contract: the client cannot read MinIO's own list of uploads. */
    @Test
    void abortsUploadsItFindsByListing() throws IOException {
        PartUpload upload = store.begin("listed/object", 0);
        upload.write(new byte[12 << 20]);

        store.abortUploads("listed/object");

        assertThatThrownBy(upload::complete).isInstanceOf(IOException.class);
    }
}
