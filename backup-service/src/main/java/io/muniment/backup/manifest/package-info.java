/** The sealed document that makes an upload a backup and is enough to restore it without our database. */
@NullMarked
package io.muniment.backup.manifest;

import org.jspecify.annotations.NullMarked;
