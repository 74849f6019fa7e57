package io.muniment.catalog.resource;

/** What a caller sends to create or replace a row. */
@FunctionalInterface
public interface Draft<E, I> {

    E stamped(Stamp<I> stamp);
}
