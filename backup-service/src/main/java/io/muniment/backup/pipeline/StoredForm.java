package io.muniment.backup.pipeline;

/**
 * What became of an archive on its way to storage.
 *
 * @param rawBytes what pg_dump wrote
 * @param compressedBytes after compression
 * @param storedBytes after encryption: the object's size
 * @param sha256 of the stored bytes, hexadecimal
 */
public record StoredForm(long rawBytes, long compressedBytes, long storedBytes, String sha256, String compression) {}
