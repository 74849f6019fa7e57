package io.muniment.servicekit.event;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.BitSet;

/** Addresses that begin with the same bits, written like {@code 10.0.0.0/8}; without the slash, one address. */
final class Network {

    private final byte[] address;
    private final int prefixLength;

    private Network(byte[] address, int prefixLength) {
        this.address = Arrays.copyOf(address, address.length);
        this.prefixLength = prefixLength;
    }

    /**
     * Reads a network.
     *
     * @throws IllegalArgumentException if the text is none
     */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                .getAddress();
        int bits = address.length * Byte.SIZE;
        int length = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        if (length < 0 || length > bits) {
            throw new IllegalArgumentException("prefix length " + length + " is not within 0.." + bits);
        }
        return new Network(address, length);
    }

    boolean contains(InetAddress other) {
        byte[] bytes = other.getAddress();
        if (bytes.length != address.length) {
            return false;
        }
        BitSet difference = BitSet.valueOf(reversed(bytes));
        difference.xor(BitSet.valueOf(reversed(address)));
        // bit 0 of the reversed form is the first bit of the address
        int firstDifference = difference.nextSetBit(0);
        return firstDifference < 0 || firstDifference >= prefixLength;
    }

    /** With the bits of each byte turned round, so that a BitSet numbers them as a prefix does. */
    private static byte[] reversed(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = (byte) (Integer.reverse(bytes[i]) >>> 24);
        }
        return turned;
    }
}
