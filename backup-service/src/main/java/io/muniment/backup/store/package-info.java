/** Objects in S3-compatible storage: bounded-memory multipart uploads that are completed or leave nothing. */
@NullMarked
package io.muniment.backup.store;

import org.jspecify.annotations.NullMarked;
