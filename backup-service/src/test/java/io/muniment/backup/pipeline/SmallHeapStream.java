package io.muniment.backup.pipeline;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;

/** Streams more through the encoder than its heap holds. Argument: MiB. */
public final class SmallHeapStream {

    private static final int MEBIBYTE = 1 << 20;

    private SmallHeapStream() {}

    public static void main(String[] arguments) throws IOException {
        byte[] block = new byte[MEBIBYTE];
        new Random(1).nextBytes(block);
        DataKey key = new KeyEncryptionKey("1", new byte[32]).newDataKey();
        try (ArchiveEncoder encoder = new ArchiveEncoder(OutputStream.nullOutputStream(), key, "memory", 1)) {
            for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                block[i % MEBIBYTE]++;
                encoder.write(block);
            }
            encoder.finish();
            System.out.println(encoder.result().rawBytes());
        }
    }
}
