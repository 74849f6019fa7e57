package io.muniment.backup.manifest;

/**
 * A manifest and the proof that it was written by a holder of the key.
 *
 * @param seal hexadecimal HMAC-SHA-256 of the manifest's canonical JSON
 */
record SealedManifest(Manifest manifest, String keyId, String seal) {}
