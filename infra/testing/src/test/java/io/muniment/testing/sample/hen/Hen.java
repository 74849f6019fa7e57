package io.muniment.testing.sample.hen;

import io.muniment.testing.sample.egg.EggHelper;

/** Depends on the egg. */
public record Hen(EggHelper hatchedFrom) {}
