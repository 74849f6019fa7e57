/** Turns an archive into its stored form and back: zstd, authenticated encryption with a key per backup, SHA-256. */
@NullMarked
package io.muniment.backup.pipeline;

import org.jspecify.annotations.NullMarked;
