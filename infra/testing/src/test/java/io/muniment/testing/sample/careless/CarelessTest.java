package io.muniment.testing.sample.careless;

import org.junit.jupiter.api.Test;

/** A test class whose second method is never run. */
public class CarelessTest {
    @Test
    void isATest() {}

    void rejectsNothing() {}
}
