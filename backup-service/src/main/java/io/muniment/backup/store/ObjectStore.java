package io.muniment.backup.store;

import io.minio.BucketExistsArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ListMultipartUploadsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.messages.ListMultipartUploadsResult;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One bucket. Thread-safe. */
@Singleton
public final class ObjectStore implements AutoCloseable {

    private static final long CONNECT = Duration.ofSeconds(5).toMillis();
    private static final long TRANSFER = Duration.ofSeconds(60).toMillis();

    private final StoreConfig config;
    private final String bucket;
    private final MinioAsyncClient client;

    public ObjectStore(StoreConfig config) {
        this.config = config;
        bucket = config.bucket();
        client = MinioAsyncClient.builder()
                .endpoint(config.endpoint())
                .region(config.region())
                .credentials(config.accessKey().reveal(), config.secretKey().reveal())
                .build();
        client.setTimeout(CONNECT, TRANSFER, TRANSFER);
    }

    /** Whether the storage answers and takes our credentials; makes the bucket if there is none. */
    public void ensureBucket() throws IOException {
        if (!S3Calls.await(
                "look for bucket " + bucket,
                () -> client.bucketExists(
                        BucketExistsArgs.builder().bucket(bucket).build()))) {
            S3Calls.await(
                    "make bucket " + bucket,
                    () -> client.makeBucket(
                            MakeBucketArgs.builder().bucket(bucket).build()));
        }
    }

    /** Starts an upload; nothing can be read under the key until it is completed. */
    public PartUpload begin(String key, long expectedBytes) throws IOException {
        String uploadId = S3Calls.await(
                        "begin the upload of " + key,
                        () -> client.createMultipartUpload(CreateMultipartUploadArgs.builder()
                                .bucket(bucket)
                                .object(key)
                                .build()))
                .result()
                .uploadId();
        return new PartUpload(client, bucket, key, uploadId, new PartSizer(config.partBytes(), expectedBytes));
    }

    /** Aborts every upload under the key, whoever began it. */
    public void abortUploads(String key) throws IOException {
        List<ListMultipartUploadsResult.Upload> uploads = S3Calls.await(
                        "list the uploads of " + key,
                        () -> client.listMultipartUploads(ListMultipartUploadsArgs.builder()
                                .bucket(bucket)
                                .prefix(key)
                                .build()))
                .result()
                .uploads();
        for (ListMultipartUploadsResult.Upload upload : uploads) {
            if (upload.objectName().equals(key)) {
                PartUpload.abort(client, bucket, key, upload.uploadId());
            }
        }
    }

    /** Aborts one upload; one that is gone is none to worry about. */
    public void abortUpload(String key, String uploadId) throws IOException {
        try {
            PartUpload.abort(client, bucket, key, uploadId);
        } catch (ObjectMissingException gone) {
            return;
        }
    }

    public Optional<StoredObject> find(String key) throws IOException {
        try {
            StatObjectResponse found = S3Calls.await(
                    "look at " + key,
                    () -> client.statObject(
                            StatObjectArgs.builder().bucket(bucket).object(key).build()));
            return Optional.of(new StoredObject(key, found.size(), PartUpload.unquoted(found.etag())));
        } catch (ObjectMissingException none) {
            return Optional.empty();
        }
    }

    /** The object's bytes; memory holds one range at a time. */
    public InputStream read(StoredObject object) {
        return new RangedRead(object.bytes(), (offset, length) -> range(object.key(), offset, length));
    }

    /** The bytes of a small object. */
    public byte[] readWhole(String key) throws IOException {
        try (GetObjectResponse answer = S3Calls.await(
                "read " + key,
                () -> client.getObject(
                        GetObjectArgs.builder().bucket(bucket).object(key).build()))) {
            return answer.readAllBytes();
        }
    }

    /** Writes a small object in one request: it is there whole or not at all. */
    public void write(String key, byte[] content) throws IOException {
        S3Calls.await(
                "write " + key,
                () -> client.putObject(PutObjectArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .data(content, content.length)
                        .build()));
    }

    public void delete(String key) throws IOException {
        S3Calls.await(
                "delete " + key,
                () -> client.removeObject(
                        RemoveObjectArgs.builder().bucket(bucket).object(key).build()));
    }

    @Override
    @PreDestroy
    public void close() {
        client.close();
    }

    private byte[] range(String key, long offset, int length) throws IOException {
        try (GetObjectResponse answer = S3Calls.await(
                "read " + key,
                () -> client.getObject(GetObjectArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .offset(offset)
                        .length((long) length)
                        .build()))) {
            return answer.readNBytes(length);
        }
    }
}
