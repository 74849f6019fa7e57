package io.muniment.catalog.resource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

    private static final EntityTag TAG = new EntityTag(12);

    @ParameterizedTest
    @ValueSource(strings = {"\"12\"", "*", "\"1\", \"12\"", " \"12\" "})
    void agreesWithItself(String ifMatch) {
        assertThatCode(() -> TAG.require(ifMatch)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "12", "W/\"12\"", "\"12", "\"112\""})
    void refusesEverythingElse(String ifMatch) {
        assertThatThrownBy(() -> TAG.require(ifMatch)).hasMessageContaining(ifMatch);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void refusesToGoWithout(@Nullable String ifMatch) {
        assertThatThrownBy(() -> TAG.require(ifMatch)).hasMessage("the request has no If-Match");
    }
}
