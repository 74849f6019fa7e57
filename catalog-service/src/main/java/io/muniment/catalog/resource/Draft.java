package io.muniment.catalog.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What a caller sends to create or replace a row. The fields that only the service sets may come along, so that a row
 * can be sent back as it was read; they are passed over. A draft whose row shows more lists them all by itself.
 */
@JsonIgnoreProperties({"id", "uuid", "version", "createdAt", "updatedAt"})
@FunctionalInterface
public interface Draft<E, I> {

    E stamped(Stamp<I> stamp);
}
