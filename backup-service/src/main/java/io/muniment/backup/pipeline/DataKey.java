package io.muniment.backup.pipeline;

/** The key of one archive. Lives in memory only as long as the archive is written or read. */
public final class DataKey {

    private final byte[] material;

    DataKey(byte[] material) {
        this.material = material.clone();
    }

    byte[] material() {
        return material.clone();
    }

    @Override
    public String toString() {
        return "data key";
    }
}
