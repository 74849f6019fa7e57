package io.muniment.catalog.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PlainPasswordTest {

    @Test
    void neverShowsItself() {
        assertThat(new PlainPassword("hunter2hunter2")).hasToString("password");
        assertThat(new HashedPassword("$argon2id$")).hasToString("hashed password");
    }

    @Test
    void isATextInJson() throws IOException {
        assertThat(new ObjectMapper()
                        .readValue("\"otters\"", PlainPassword.class)
                        .text())
                .isEqualTo("otters");
    }

    @Test
    void isTheSameHoweverItsCharactersWereComposed() {
        assertThat(new PlainPassword("cafe\u0301").bytes()).isEqualTo(new PlainPassword("caf\u00e9").bytes());
    }
}
