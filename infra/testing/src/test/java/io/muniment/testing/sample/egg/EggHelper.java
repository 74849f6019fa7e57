package io.muniment.testing.sample.egg;

import io.muniment.testing.sample.hen.Hen;

/** Depends on the hen. */
public record EggHelper(Hen layer) {}
