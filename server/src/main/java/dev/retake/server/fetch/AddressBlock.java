package dev.retake.server.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A contiguous block of IPv4 or IPv6 addresses, as CIDR writes it (RFC 4632, RFC 4291).
 *
 * @param network the first address; bits after the prefix are ignored
 * @param prefixBits how many leading bits are fixed: 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record AddressBlock(InetAddress network, int prefixBits) {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    public AddressBlock {
        int bits = network.getAddress().length * Byte.SIZE;
        if (prefixBits < 0 || prefixBits > bits) {
            throw new IllegalArgumentException(
                    "A prefix of " + network.getHostAddress() + " has 0 to " + bits + " bits, not " + prefixBits);
        }
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code fc00::/7}, or a single address.
     *
     * @throws IllegalArgumentException for anything else; names are never looked up
     */
    public static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!isLiteral(address)) {
            throw new IllegalArgumentException("'" + text + "' is no IP address or CIDR block");
        }
        try {
            InetAddress network = InetAddress.getByName(address);
            int bits = network.getAddress().length * Byte.SIZE;
            return new AddressBlock(network, slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no IP address or CIDR block", e);
        }
    }

    /** Whether the text is written as an address and not as a name. */
    static boolean isLiteral(String text) {
        return LITERAL.matcher(text).matches();
    }

    /** Whether the address lies in this block; an address of the other family never does. */
    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        int wholeBytes = prefixBits / Byte.SIZE;
        for (int index = 0; index < wholeBytes; index++) {
            if (mine[index] != other[index]) {
                return false;
            }
        }
        int restBits = prefixBits % Byte.SIZE;
        int mask = 0xFF << (Byte.SIZE - restBits) & 0xFF;
        return restBits == 0 || (mine[wholeBytes] & mask) == (other[wholeBytes] & mask);
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefixBits;
    }
}
