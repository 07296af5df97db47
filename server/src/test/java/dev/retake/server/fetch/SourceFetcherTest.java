package dev.retake.server.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.server.Await;
import dev.retake.server.fetch.FetchOutcome.Fetched;
import dev.retake.server.fetch.FetchOutcome.Refused;
import dev.retake.server.fetch.FetchOutcome.ShareTaken;
import dev.retake.server.fetch.FetchOutcome.StillFlowing;
import dev.retake.server.fetch.FetchOutcome.TooLarge;
import dev.retake.server.fetch.FetchOutcome.Unavailable;
import dev.retake.server.fetch.FetchOutcome.Unreachable;
import dev.retake.server.fetch.FetchOutcome.WrongKind;
import dev.retake.server.fetch.GuardedResolver.HostLookup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SourceFetcherTest {
    private static final long CAP = 1_000_000;
    private static final UUID CLIENT = UUID.randomUUID();
    private static final String OK = "HTTP/1.1 200 OK\r\nConnection: close\r\n";

    @TempDir
    private Path folder;

    private final CountDownLatch testOver = new CountDownLatch(1);

    @AfterEach
    void letServersEnd() {
        testOver.countDown();
    }

    @Test
    void storesTheBytesOfAVideo() throws Exception {
        byte[] clip = bytes(300_000);
        try (RawServer server =
                        RawServer.saying(OK + "Content-Type: video/mp4\r\nContent-Length: 300000\r\n\r\n", clip);
                SourceFetcher fetcher = trusting()) {
            FetchOutcome outcome = fetch(fetcher, server.url("127.0.0.1", "/clip.mp4?x=%20y"));

            assertThat(outcome).isEqualTo(new Fetched(target(), 300_000));
            assertThat(target()).hasBinaryContent(clip);
            assertThat(server.requestLines().getFirst()).isEqualTo("GET /clip.mp4?x=%20y HTTP/1.1");
            assertThat(server.requestLines()).noneMatch(line -> line.startsWith("Upgrade"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "video/quicktime, true",
        "application/octet-stream, true",
        "binary/octet-stream, true",
        "application/mp4, true",
        "VIDEO/MP4; codecs=avc1, true",
        "text/html; charset=utf-8, false",
        "image/png, false",
        "application/json, false"
    })
    void judgesTheDeclaredContentType(String type, boolean fine) throws Exception {
        try (RawServer server = RawServer.saying(OK + "Content-Type: " + type + "\r\n\r\n", bytes(10));
                SourceFetcher fetcher = trusting()) {
            FetchOutcome outcome = fetch(fetcher, server.url("127.0.0.1", "/"));

            assertThat(outcome).isInstanceOf(fine ? Fetched.class : WrongKind.class);
            assertThat(Files.exists(target())).isEqualTo(fine);
        }
    }

    @Test
    void acceptsABodyWithoutAContentType() throws Exception {
        try (RawServer server = RawServer.saying(OK + "\r\n", bytes(10));
                SourceFetcher fetcher = trusting()) {
            assertThat(fetch(fetcher, server.url("127.0.0.1", "/"))).isInstanceOf(Fetched.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304, 400, 403, 404, 410, 500, 503})
    void reportsTheStatusOfARefusal(int status) throws Exception {
        try (RawServer server = RawServer.saying("HTTP/1.1 " + status + " No\r\nConnection: close\r\n\r\n", bytes(0));
                SourceFetcher fetcher = trusting()) {
            assertThat(fetch(fetcher, server.url("127.0.0.1", "/"))).isEqualTo(new Refused(status));
        }
    }

    @Test
    void refusesADeclaredLengthOverTheCapWithoutReading() throws Exception {
        try (RawServer server = RawServer.saying(OK + "Content-Length: 1000001\r\n\r\n", bytes(0));
                SourceFetcher fetcher = trusting()) {
            assertThat(fetch(fetcher, server.url("127.0.0.1", "/"))).isEqualTo(new TooLarge(CAP));
        }
    }

    @Test
    void countsBytesWhateverTheHeadersSayAndKeepsNothing() throws Exception {
        AtomicInteger written = new AtomicInteger();
        RawServer.Answer endless = (requestLine, out) -> {
            out.write((OK + "Transfer-Encoding: chunked\r\nContent-Type: video/mp4\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            while (written.addAndGet(4096) < 100_000_000) {
                out.write("1000\r\n".getBytes(StandardCharsets.ISO_8859_1));
                out.write(new byte[4096]);
                out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
        };
        try (RawServer server = new RawServer(endless);
                SourceFetcher fetcher = trusting()) {
            assertThat(fetch(fetcher, server.url("127.0.0.1", "/"))).isEqualTo(new TooLarge(CAP));
        }
        assertThat(target()).doesNotExist();
        assertThat(written).as("bytes that the far end could send").hasValueLessThan(90_000_000);
    }

    @Test
    void aBodyOfExactlyTheCapIsFine() throws Exception {
        try (RawServer server = RawServer.saying(OK + "\r\n", bytes((int) CAP));
                SourceFetcher fetcher = trusting()) {
            assertThat(fetch(fetcher, server.url("127.0.0.1", "/"))).isEqualTo(new Fetched(target(), CAP));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nabc",
                "HTTP/1.1",
                "SSH-2.0-OpenSSH_9.6\r\n",
                "HTTP/1.1 302 Found\r\nLocation: http://[broken\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: ftp://127.0.0.1/x\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: http://user:secret@127.0.0.1/\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: //\r\n\r\n",
                ""
            })
    void brokenAnswersAreUnreachable(String answer) throws Exception {
        try (RawServer server = RawServer.saying(answer, bytes(0));
                SourceFetcher fetcher = trusting()) {
            assertThat(fetch(fetcher, server.url("127.0.0.1", "/"))).isInstanceOf(Unreachable.class);
            assertThat(target()).doesNotExist();
        }
    }

    @Test
    void boundsTheHeaders() throws Exception {
        RawServer.Answer endless = (requestLine, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.ISO_8859_1));
            for (int line = 0; line < 1_000_000; line++) {
                out.write(("X-" + line + ": y\r\n").getBytes(StandardCharsets.ISO_8859_1));
            }
        };
        try (RawServer server = new RawServer(endless);
                SourceFetcher fetcher = trusting()) {
            assertThat(fetch(fetcher, server.url("127.0.0.1", "/"))).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void followsFiveRedirectsAndNotASixth() throws Exception {
        RawServer.Answer counting = (requestLine, out) -> {
            int left = Integer.parseInt(requestLine.replaceAll("\\D*(\\d+) HTTP.*", "$1"));
            String head = left == 0
                    ? OK + "Content-Type: video/mp4\r\n\r\nclip"
                    : "HTTP/1.1 307 Go\r\nLocation: /" + (left - 1) + "\r\nContent-Length: 3\r\n\r\nabc";
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        };
        try (RawServer server = new RawServer(counting);
                SourceFetcher fetcher = trusting()) {
            assertThat(fetch(fetcher, server.url("127.0.0.1", "/5"))).isEqualTo(new Fetched(target(), 4));
            assertThat(fetch(fetcher, server.url("127.0.0.1", "/6"))).isInstanceOf(Unreachable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost", "2130706433", "127.1", "0.0.0.0"})
    void theGuardStopsEveryWayOfWritingLoopback(String host) throws Exception {
        try (RawServer server = RawServer.saying(OK + "\r\n", bytes(1));
                SourceFetcher fetcher = new SourceFetcher(FetchSettings.defaults())) {
            assertThat(fetch(fetcher, server.url(host, "/"))).isInstanceOf(Unreachable.class);
            assertThat(server.requestLines()).isEmpty();
        }
    }

    @Test
    void aRedirectToAnAddressThatIsNotPublicIsNotFollowed() throws Exception {
        try (RawServer inner = RawServer.saying(OK + "\r\n", bytes(1));
                RawServer outer = RawServer.saying(
                        "HTTP/1.1 302 Found\r\nLocation: " + inner.url("inner.example", "/") + "\r\n\r\n", bytes(0));
                SourceFetcher fetcher = new SourceFetcher(
                        FetchSettings.defaults().allowing(List.of("outer.example")), everythingIsLoopback())) {
            assertThat(fetch(fetcher, outer.url("outer.example", "/"))).isInstanceOf(Unreachable.class);
            assertThat(outer.requestLines()).isNotEmpty();
            assertThat(inner.requestLines()).isEmpty();
        }
    }

    @Test
    void aNameThatMixesPublicAndPrivateAddressesIsRefused() throws Exception {
        HostLookup mixed =
                host -> new InetAddress[] {InetAddress.getByName("93.184.216.34"), InetAddress.getByName("127.0.0.1")};
        try (RawServer server = RawServer.saying(OK + "\r\n", bytes(1));
                SourceFetcher fetcher = new SourceFetcher(FetchSettings.defaults(), mixed)) {
            assertThat(fetch(fetcher, server.url("mixed.example", "/"))).isInstanceOf(Unreachable.class);
            assertThat(server.requestLines()).isEmpty();
        }
    }

    @Test
    void aNameIsResolvedOnceSoThatItCannotChangeItsMind() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        HostLookup rebinding = host -> {
            String address = lookups.incrementAndGet() == 1 ? "127.0.0.1" : "10.0.0.1";
            return new InetAddress[] {InetAddress.getByName(address)};
        };
        FetchSettings settings = FetchSettings.defaults().allowing(List.of("127.0.0.1/32"));
        try (RawServer server = RawServer.saying(OK + "Content-Type: video/mp4\r\n\r\n", bytes(7));
                SourceFetcher fetcher = new SourceFetcher(settings, rebinding)) {
            assertThat(fetch(fetcher, server.url("rebind.example", "/"))).isEqualTo(new Fetched(target(), 7));
            assertThat(lookups).hasValue(1);
            assertThat(server.requestLines()).anyMatch(line -> line.startsWith("Host: rebind.example:"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://user@127.0.0.1/", "http://user:secret@127.0.0.1/", "file:///etc/hosts", "http:/x"})
    void otherKindsOfUrlAreNotFetched(String url) throws Exception {
        try (SourceFetcher fetcher = trusting()) {
            assertThat(fetch(fetcher, URI.create(url))).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void unknownNamesAreUnreachable() throws Exception {
        HostLookup nothing = host -> {
            throw new UnknownHostException(host);
        };
        try (SourceFetcher fetcher = new SourceFetcher(FetchSettings.defaults(), nothing)) {
            assertThat(fetch(fetcher, URI.create("http://nowhere.example/"))).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void aBodyThatStillFlowsAfterTheBudgetCanBeWaitedForInTheBackground() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        RawServer.Answer slow = (requestLine, out) -> {
            out.write((OK + "Content-Length: 8\r\n\r\nhalf").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            awaitQuietly(goOn);
            out.write("more".getBytes(StandardCharsets.ISO_8859_1));
        };
        try (RawServer server = new RawServer(slow);
                SourceFetcher fetcher = trusting()) {
            Fetch fetch = fetcher.start(CLIENT, server.url("127.0.0.1", "/"), FetchedKind.VIDEO, target(), CAP);
            assertThat(fetch.await(Duration.ofSeconds(1))).isEqualTo(new StillFlowing());
            goOn.countDown();
            assertThat(fetch.await()).isEqualTo(new Fetched(target(), 8));
        }
        assertThat(target()).hasContent("halfmore");
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpWithinTheBudget() throws Exception {
        try (RawServer server = new RawServer((requestLine, out) -> awaitQuietly(testOver));
                SourceFetcher fetcher = trusting()) {
            Fetch fetch = fetcher.start(CLIENT, server.url("127.0.0.1", "/"), FetchedKind.VIDEO, target(), CAP);
            assertThat(fetch.await(Duration.ofMillis(200))).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void aSilentBodyEndsByItself() throws Exception {
        FetchSettings impatient = new FetchSettings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofMillis(200),
                Duration.ofMinutes(1),
                5,
                4,
                4,
                List.of("127.0.0.1"),
                List.of());
        RawServer.Answer stalling = (requestLine, out) -> {
            out.write((OK + "Content-Length: 8\r\n\r\nhalf").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            awaitQuietly(testOver);
        };
        try (RawServer server = new RawServer(stalling);
                SourceFetcher fetcher = new SourceFetcher(impatient)) {
            Fetch fetch = fetcher.start(CLIENT, server.url("127.0.0.1", "/"), FetchedKind.VIDEO, target(), CAP);
            assertThat(fetch.await()).isInstanceOf(Unreachable.class);
        }
        assertThat(target()).doesNotExist();
    }

    @Test
    void aTricklingBodyEndsWithTheTotalTime() throws Exception {
        FetchSettings impatient = new FetchSettings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMillis(300),
                5,
                4,
                4,
                List.of("127.0.0.1"),
                List.of());
        RawServer.Answer stalling = (requestLine, out) -> {
            out.write((OK + "Content-Length: 8\r\n\r\nhalf").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            awaitQuietly(testOver);
        };
        try (RawServer server = new RawServer(stalling);
                SourceFetcher fetcher = new SourceFetcher(impatient)) {
            Fetch fetch = fetcher.start(CLIENT, server.url("127.0.0.1", "/"), FetchedKind.VIDEO, target(), CAP);
            assertThat(fetch.await()).isInstanceOf(Unreachable.class);
        }
        assertThat(target()).doesNotExist();
    }

    @Test
    void moreFetchesThanSlotsAreUnavailable() throws Exception {
        FetchSettings one = new FetchSettings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                5,
                1,
                2,
                List.of("127.0.0.1"),
                List.of());
        try (RawServer server = new RawServer((requestLine, out) -> awaitQuietly(testOver));
                SourceFetcher fetcher = new SourceFetcher(one)) {
            Fetch first = fetcher.start(CLIENT, server.url("127.0.0.1", "/"), FetchedKind.VIDEO, target(), CAP);
            Path other = folder.resolve("other");
            Fetch second = fetcher.start(CLIENT, server.url("127.0.0.1", "/"), FetchedKind.VIDEO, other, CAP);
            assertThat(second.await()).isInstanceOf(Unavailable.class);
            first.cancel();
            assertThat(first.await()).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void oneClientHasNoMoreThanItsShare() throws Exception {
        FetchSettings two = new FetchSettings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                5,
                2,
                1,
                List.of("127.0.0.1"),
                List.of());
        try (RawServer server = new RawServer((requestLine, out) -> awaitQuietly(testOver));
                SourceFetcher fetcher = new SourceFetcher(two)) {
            URI url = server.url("127.0.0.1", "/");
            Fetch first = fetcher.start(CLIENT, url, FetchedKind.VIDEO, target(), CAP);
            Fetch second = fetcher.start(CLIENT, url, FetchedKind.VIDEO, folder.resolve("second"), CAP);
            assertThat(second.await()).isInstanceOf(ShareTaken.class);
            Fetch others = fetcher.start(UUID.randomUUID(), url, FetchedKind.VIDEO, folder.resolve("others"), CAP);
            assertThat(others.ended()).isFalse();

            first.cancel();
            Await.until("the share to be free again", () -> {
                Fetch again = fetcher.start(CLIENT, url, FetchedKind.VIDEO, folder.resolve("again"), CAP);
                boolean flows = !again.ended();
                again.cancel();
                return flows;
            });
        }
    }

    @Test
    void aCancelledFetchLeavesNothingEvenWhenItWasComplete() throws Exception {
        try (RawServer server = RawServer.saying(OK + "\r\n", bytes(10));
                SourceFetcher fetcher = trusting()) {
            Fetch fetch = fetcher.start(CLIENT, server.url("127.0.0.1", "/"), FetchedKind.VIDEO, target(), CAP);
            assertThat(fetch.await()).isInstanceOf(Fetched.class);
            assertThat(target()).exists();

            fetch.cancel();
            assertThat(target()).doesNotExist();
            fetch.cancel();
        }
    }

    @Test
    void aDiskThatTakesNoBytesIsOurFault() throws Exception {
        try (RawServer server = RawServer.saying(OK + "\r\n", bytes(10));
                SourceFetcher fetcher = trusting()) {
            Path nowhere = folder.resolve("no/such/folder/clip");
            Fetch fetch = fetcher.start(CLIENT, server.url("127.0.0.1", "/"), FetchedKind.VIDEO, nowhere, CAP);
            assertThat(fetch.await()).isInstanceOf(Unavailable.class);
        }
    }

    private FetchOutcome fetch(SourceFetcher fetcher, URI url) throws InterruptedException {
        return fetcher.start(CLIENT, url, FetchedKind.VIDEO, target(), CAP).await(fetcher.requestBudget());
    }

    private Path target() {
        return folder.resolve("clip");
    }

    private static SourceFetcher trusting() {
        return new SourceFetcher(FetchSettings.defaults().allowing(List.of("127.0.0.1")));
    }

    private static HostLookup everythingIsLoopback() {
        return host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")};
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
