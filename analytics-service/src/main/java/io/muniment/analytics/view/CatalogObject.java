package io.muniment.analytics.view;

/** A relation or a function by the number its catalog gives it; numbers of different catalogs may coincide. */
record CatalogObject(Kind kind, long oid) {

    enum Kind {
        RELATION,
        FUNCTION
    }

    static CatalogObject relation(long oid) {
        return new CatalogObject(Kind.RELATION, oid);
    }

    static CatalogObject function(long oid) {
        return new CatalogObject(Kind.FUNCTION, oid);
    }
}
