package dev.retake.server.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private final AddressGuard guard = new AddressGuard(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "169.254.0.1",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "168.63.129.16",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:10.0.0.1",
                "::ffff:0:127.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:53aa::1",
                "2001:2::1",
                "2001:10::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fdff:ffff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "2606:4700::5efe:10.0.0.1",
                "2606:4700::200:5efe:192.168.1.1"
            })
    void refusesAddressesThatAreNotPublic(String address) throws UnknownHostException {
        assertThat(guard.allows(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001:81b::200e",
                "64:ff9b::8.8.8.8",
                "2606:4700::5efe:8.8.8.8"
            })
    void allowsPublicAddresses(String address) throws UnknownHostException {
        assertThat(guard.allows(InetAddress.getByName(address))).isTrue();
    }

    /** The JDK's own idea of special addresses is a second opinion, found by other people. */
    @Property(tries = 20_000)
    void neverAllowsWhatTheJdkCallsSpecial(@ForAll("addresses") InetAddress address) {
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        assertThat(special && guard.allows(address))
                .as(address.getHostAddress())
                .isFalse();
    }

    @Property(tries = 5_000)
    void judgesMappedAndTranslatedAddressesLikeTheAddressInside(@ForAll @Size(4) byte[] inside)
            throws UnknownHostException {
        boolean allowed = guard.allows(InetAddress.getByAddress(inside));
        byte[] mapped =
                ByteBuffer.allocate(16).putLong(0).putInt(0xFFFF).put(inside).array();
        byte[] translated = ByteBuffer.allocate(16)
                .putInt(0x0064FF9B)
                .putLong(0)
                .put(inside)
                .array();
        byte[] isatap = ByteBuffer.allocate(16)
                .putLong(0x2606_4700_0000_0000L)
                .putInt(0x5EFE)
                .put(inside)
                .array();

        assertThat(guard.allows(InetAddress.getByAddress(mapped))).isEqualTo(allowed);
        assertThat(guard.allows(InetAddress.getByAddress(translated))).isEqualTo(allowed);
        assertThat(guard.allows(InetAddress.getByAddress(isatap))).isEqualTo(allowed);
    }

    @Property(tries = 5_000)
    void refusesEveryTunnelledForm(@ForAll @Size(4) byte[] inside, @ForAll @Size(10) byte[] rest)
            throws UnknownHostException {
        byte[] sixToFour = ByteBuffer.allocate(16)
                .putShort((short) 0x2002)
                .put(inside)
                .put(rest)
                .array();
        byte[] teredo = ByteBuffer.allocate(16)
                .putInt(0x2001_0000)
                .put(inside)
                .put(rest, 0, 8)
                .array();
        byte[] compatible =
                ByteBuffer.allocate(16).putLong(0).putInt(0).put(inside).array();

        for (byte[] tunnelled : List.of(sixToFour, teredo, compatible)) {
            assertThat(guard.allows(InetAddress.getByAddress(tunnelled))).isFalse();
        }
    }

    @Property(tries = 5_000)
    void aBlockContainsExactlyTheAddressesThatShareItsPrefix(
            @ForAll("addresses") InetAddress network, @ForAll("addresses") InetAddress address, @ForAll int seed) {
        int bits = network.getAddress().length * Byte.SIZE;
        int prefix = Math.floorMod(seed, bits + 1);
        boolean sameFamily = network.getClass() == address.getClass();
        boolean expected = sameFamily
                && binary(network).substring(0, prefix).equals(binary(address).substring(0, prefix));

        assertThat(new AddressBlock(network, prefix).contains(address)).isEqualTo(expected);
        assertThat(new AddressBlock(network, prefix).contains(network)).isTrue();
    }

    @Test
    void anAllowedBlockOpensJustItself() throws UnknownHostException {
        AddressGuard opened = new AddressGuard(List.of(AddressBlock.parse("10.1.0.0/16")));

        assertThat(opened.allows(InetAddress.getByName("10.1.2.3"))).isTrue();
        assertThat(opened.allows(InetAddress.getByName("10.2.0.1"))).isFalse();
        assertThat(opened.allows(InetAddress.getByName("127.0.0.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "10.0.0.0/33", "10.0.0.0/-1", "::1/129", "a/8", "", "/8", "10.0.0.0/x", "face"})
    void refusesToReadWhatIsNoBlock(String text) {
        assertThatThrownBy(() -> AddressBlock.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<InetAddress> addresses() {
        Arbitrary<Integer> firstBytes = Arbitraries.oneOf(
                Arbitraries.of(0, 10, 100, 127, 169, 172, 192, 198, 203, 224, 240, 255, 0x20, 0xFC, 0xFD, 0xFE, 0xFF),
                Arbitraries.integers().between(0, 255));
        Arbitrary<byte[]> four = Arbitraries.bytes().array(byte[].class).ofSize(4);
        Arbitrary<byte[]> sixteen = Arbitraries.bytes().array(byte[].class).ofSize(16);
        return Arbitraries.oneOf(four, sixteen)
                .flatMap(bytes -> firstBytes.map(first -> {
                    bytes[0] = first.byteValue();
                    return address(bytes);
                }));
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static String binary(InetAddress address) {
        StringBuilder bits = new StringBuilder(address instanceof Inet4Address ? 32 : 128);
        for (byte octet : address.getAddress()) {
            bits.append(
                    String.format("%8s", Integer.toBinaryString(octet & 0xFF)).replace(' ', '0'));
        }
        return bits.toString();
    }
}
