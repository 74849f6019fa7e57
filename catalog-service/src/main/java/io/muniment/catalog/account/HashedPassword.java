package io.muniment.catalog.account;

/**
 * A password that has been found good enough and hashed, not yet sealed.
 *
 * @param phc in PHC form
 */
public record HashedPassword(String phc) {

    @Override
    public String toString() {
        return "hashed password";
    }
}
