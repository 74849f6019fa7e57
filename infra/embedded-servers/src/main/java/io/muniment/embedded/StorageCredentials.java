package io.muniment.embedded;

/** An S3 key pair. */
public record StorageCredentials(String accessKey, String secretKey) {
    public StorageCredentials {
        if (accessKey.isBlank() || secretKey.length() < 8) {
            throw new IllegalArgumentException(
                    "access key must not be blank, secret key must have at least 8 characters");
        }
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return "StorageCredentials[" + accessKey + "]";
    }
}
