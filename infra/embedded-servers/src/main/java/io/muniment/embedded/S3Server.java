package io.muniment.embedded;

/** S3-compatible storage on 127.0.0.1. */
public sealed interface S3Server extends EmbeddedServer permits ObjectStorageServer, MinioServer {
    /** Such as {@code http://127.0.0.1:19000}. */
    String endpoint();

    StorageCredentials credentials();
}
