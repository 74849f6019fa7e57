package io.muniment.catalog.secondfactor;

/** Base 32 without padding (RFC 4648, section 6): what authenticators take a secret in, and what one can read out loud. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int waiting = 0;
        int bits = 0;
        for (byte octet : bytes) {
            waiting = (waiting << Byte.SIZE) | Byte.toUnsignedInt(octet);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt(waiting >>> bits));
                waiting &= (1 << bits) - 1;
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(waiting << (BITS - bits)));
        }
        return text.toString();
    }

    static byte[] decode(String text) {
        byte[] bytes = new byte[text.length() * BITS / Byte.SIZE];
        int waiting = 0;
        int bits = 0;
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("not base 32 at character " + i);
            }
            waiting = (waiting << BITS) | value;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[written++] = (byte) (waiting >>> bits);
                waiting &= (1 << bits) - 1;
            }
        }
        return bytes;
    }
}
