package io.muniment.backup.store;

/** An object as the storage describes it. */
public record StoredObject(String key, long bytes, String etag) {}
