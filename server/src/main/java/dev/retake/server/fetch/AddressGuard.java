package dev.retake.server.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells addresses on the public internet from those that a caller must not reach through us.
 *
 * <p>For IPv4 everything is public but the blocks below. For IPv6 nothing is public but global unicast, 2000::/3, less
 * the blocks below: a block that IANA opens tomorrow is refused until someone adds it here. Addresses that carry an
 * IPv4 address inside are judged by that one (NAT64, ISATAP) or, where the mechanism is deprecated, refused outright
 * (6to4, Teredo, IPv4-compatible).
 *
 * <p>Sources: the IANA IPv4 and IPv6 special-purpose address registries (RFC 6890 and its updates), RFC 6052 (NAT64),
 * RFC 5214 (ISATAP), and the cloud providers' pages for their metadata services.
 */
public final class AddressGuard {
    private static final List<AddressBlock> REFUSED_IPV4 = blocks(
            "0.0.0.0/8", // this network, unspecified
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT; one cloud's metadata service
            "127.0.0.0/8", // loopback
            "168.63.129.16", // a cloud's host agent, on a public-looking address
            "169.254.0.0/16", // link-local; most clouds' metadata services
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments; one cloud's metadata service
            "192.0.2.0/24", // documentation
            "192.31.196.0/24", // AS112
            "192.52.193.0/24", // automatic multicast tunnelling
            "192.88.99.0/24", // 6to4 relay, deprecated
            "192.168.0.0/16", // private
            "192.175.48.0/24", // AS112
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, broadcast

    private static final AddressBlock GLOBAL_UNICAST = AddressBlock.parse("2000::/3");
    private static final AddressBlock NAT64 = AddressBlock.parse("64:ff9b::/96");

    private static final List<AddressBlock> REFUSED_IPV6 = blocks(
            "2001::/23", // protocol assignments: Teredo, benchmarks, ORCHID
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4, deprecated
            "2620:4f:8000::/48", // AS112
            "3fff::/20"); // documentation

    private final List<AddressBlock> allowed;

    /**
     * A guard with exceptions.
     *
     * @param allowed blocks that may be reached although they are not public, such as the operator's own storage
     */
    public AddressGuard(List<AddressBlock> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /** Whether a caller's URL may lead to this address. */
    public boolean allows(InetAddress address) {
        return allowed.stream().anyMatch(block -> block.contains(address)) || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        if (address instanceof Inet4Address) {
            return REFUSED_IPV4.stream().noneMatch(block -> block.contains(address));
        }
        if (NAT64.contains(address)) {
            return isPublic(lastFourBytes(address));
        }
        return GLOBAL_UNICAST.contains(address)
                && REFUSED_IPV6.stream().noneMatch(block -> block.contains(address))
                && isatap(address).map(AddressGuard::isPublic).orElse(true);
    }

    /** The IPv4 address inside an ISATAP interface identifier, {@code [02]00:5efe} (RFC 5214, section 6.1). */
    private static Optional<InetAddress> isatap(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean marked = (bytes[8] & ~0x02) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == (byte) 0xFE;
        return marked ? Optional.of(lastFourBytes(address)) : Optional.empty();
    }

    private static InetAddress lastFourBytes(InetAddress address) {
        byte[] bytes = address.getAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
        } catch (UnknownHostException e) {
            throw new AssertionError("Four bytes are always an address", e);
        }
    }

    private static List<AddressBlock> blocks(String... texts) {
        return Stream.of(texts).map(AddressBlock::parse).toList();
    }
}
