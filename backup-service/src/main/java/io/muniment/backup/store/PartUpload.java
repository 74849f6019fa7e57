package io.muniment.backup.store;

import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.MinioAsyncClient;
import io.minio.UploadPartArgs;
import io.minio.messages.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A multipart upload being written. Only {@link #complete} makes an object of it; closed without, it is aborted and nothing is
 * left. One part is filled while at most two are on their way: three buffers, reused. For one thread.
 */
public final class PartUpload extends OutputStream {

    private static final int IN_FLIGHT = 2;
    private static final int ATTEMPTS = 3;

    private static final class Sent {
        final byte[] buffer;
        final Future<Part> part;

        Sent(byte[] buffer, Future<Part> part) {
            this.buffer = buffer;
            this.part = part;
        }
    }

    private final MinioAsyncClient client;
    private final String bucket;
    private final String key;
    private final String uploadId;
    private final PartSizer sizer;
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Sent> inFlight = new ArrayDeque<>();
    private final Deque<byte[]> free = new ArrayDeque<>();
    private final List<Part> parts = new ArrayList<>();
    private byte[] filling;
    private int filled;
    private int number = 1;
    private boolean ended;

    PartUpload(MinioAsyncClient client, String bucket, String key, String uploadId, PartSizer sizer) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.uploadId = uploadId;
        this.sizer = sizer;
        filling = new byte[sizer.sizeOf(1)];
    }

    public String uploadId() {
        return uploadId;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == sizer.sizeOf(number)) {
                send();
            }
            int taken = Math.min(left, sizer.sizeOf(number) - filled);
            System.arraycopy(data, from, filling, filled, taken);
            filled += taken;
            from += taken;
            left -= taken;
        }
    }

    /** Makes the object: sends the rest, waits for every part, then asks the storage to put them together. */
    public StoredObject complete() throws IOException {
        if (filled > 0 || number == 1) {
            send();
        }
        while (!inFlight.isEmpty()) {
            collect();
        }
        String etag = S3Calls.await(
                        "complete " + key,
                        () -> client.completeMultipartUpload(CompleteMultipartUploadArgs.builder()
                                .bucket(bucket)
                                .object(key)
                                .uploadId(uploadId)
                                .parts(parts.toArray(Part[]::new))
                                .build()))
                .etag();
        ended = true;
        return new StoredObject(key, -1, unquoted(etag));
    }

    /** The encoder closes what it writes to; that must not complete an upload, so it does nothing. */
    @Override
    public void close() {
        // complete or abort ends the upload
    }

    /** Leaves nothing behind; nothing happens after {@link #complete}. */
    public void abort() throws IOException {
        inFlight.forEach(sent -> sent.part.cancel(true));
        senders.shutdownNow();
        if (!ended) {
            ended = true;
            abort(client, bucket, key, uploadId);
        }
    }

    static void abort(MinioAsyncClient client, String bucket, String key, String uploadId) throws IOException {
        S3Calls.await(
                "abort the upload of " + key,
                () -> client.abortMultipartUpload(AbortMultipartUploadArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .uploadId(uploadId)
                        .build()));
    }

    static String unquoted(String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }

    private void send() throws IOException {
        byte[] buffer = filling;
        int length = filled;
        int part = number++;
        inFlight.addLast(new Sent(buffer, senders.submit(() -> upload(buffer, length, part))));
        if (inFlight.size() > IN_FLIGHT) {
            collect();
        }
        filled = 0;
        if (number <= PartSizer.MOST_PARTS) {
            byte[] used = free.pollFirst();
            int wanted = sizer.sizeOf(number);
            filling = used != null && used.length >= wanted ? used : new byte[wanted];
        }
    }

    private void collect() throws IOException {
        Sent sent = inFlight.removeFirst();
        try {
            parts.add(sent.part.get());
            free.addLast(sent.buffer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the upload of %s was interrupted".formatted(key), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    private Part upload(byte[] buffer, int length, int part) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return S3Calls.await(
                                "upload part %d of %s".formatted(part, key),
                                () -> client.uploadPart(UploadPartArgs.builder()
                                        .bucket(bucket)
                                        .object(key)
                                        .uploadId(uploadId)
                                        .partNumber(part)
                                        .data(buffer, length)
                                        .build()))
                        .part();
            } catch (ObjectMissingException aborted) {
                throw aborted;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
