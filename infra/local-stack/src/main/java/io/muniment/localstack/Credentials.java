package io.muniment.localstack;

/** What somebody signs in with. */
public record Credentials(String email, String password) {

    @Override
    public String toString() {
        return "Credentials[email=%s, password=hidden]".formatted(email);
    }
}
