package dev.retake.server.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.server.MutableClock;
import dev.retake.server.objects.MediaUrls.Verdict;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class MediaUrlsTest {

    private static final URI BASE = URI.create("http://127.0.0.1:8787");

    private final MutableClock clock = MutableClock.standing();
    private final SecureRandom random = new SecureRandom();
    private final MediaUrls urls = new MediaUrls(new byte[32], MediaUrls.STANDARD_LIFETIME, clock, random);
    private final UUID id = UUID.randomUUID();

    private record Parts(String expires, String signature) {
        static Parts of(URI url) {
            String[] query = url.getQuery().split("[=&]", -1);
            return new Parts(query[1], query[3]);
        }
    }

    private Verdict judge(String name, Parts parts) {
        return urls.judge(id, name, parts.expires(), parts.signature());
    }

    @Test
    void mintsAnAddressOfTheDocumentedForm() {
        URI url = urls.mint(BASE, id, "0.mp4");
        assertThat(url.toString())
                .matches("http://127\\.0\\.0\\.1:8787/media/" + id + "/0\\.mp4\\?expires=\\d+&sig=[A-Za-z0-9_-]+");
        assertThat(Parts.of(url).expires())
                .isEqualTo(Long.toString(clock.instant().plusSeconds(3600).getEpochSecond()));
        assertThat(judge("0.mp4", Parts.of(url))).isEqualTo(Verdict.VALID);
    }

    @Test
    void everyAddressIsNew() {
        assertThat(urls.mint(BASE, id, "0.mp4")).isNotEqualTo(urls.mint(BASE, id, "0.mp4"));
    }

    @Test
    void anAddressWorksForAnHour() {
        Parts parts = Parts.of(urls.mint(BASE, id, "0.mp4"));
        clock.advance(Duration.ofSeconds(3599));
        assertThat(judge("0.mp4", parts)).isEqualTo(Verdict.VALID);
        clock.advance(Duration.ofSeconds(1));
        assertThat(judge("0.mp4", parts)).isEqualTo(Verdict.EXPIRED);
    }

    @Test
    void anAddressIsGoodForNothingElse() {
        Parts parts = Parts.of(urls.mint(BASE, id, "0.mp4"));
        String later = Long.toString(Long.parseLong(parts.expires()) + 1);

        assertThat(judge("1.zip", parts)).isEqualTo(Verdict.INVALID);
        assertThat(urls.judge(UUID.randomUUID(), "0.mp4", parts.expires(), parts.signature()))
                .isEqualTo(Verdict.INVALID);
        assertThat(judge("0.mp4", new Parts(later, parts.signature()))).isEqualTo(Verdict.INVALID);
        MediaUrls others = new MediaUrls(random.generateSeed(32), MediaUrls.STANDARD_LIFETIME, clock, random);
        assertThat(others.judge(id, "0.mp4", parts.expires(), parts.signature()))
                .isEqualTo(Verdict.INVALID);
    }

    @Property
    void anyChangedCharacterSpoilsASignature(@ForAll @IntRange(max = 52) int position) {
        Parts parts = Parts.of(urls.mint(BASE, id, "0.mp4"));
        StringBuilder forged = new StringBuilder(parts.signature());
        forged.setCharAt(position, forged.charAt(position) == 'A' ? 'B' : 'A');
        assertThat(judge("0.mp4", new Parts(parts.expires(), forged.toString())))
                .isEqualTo(Verdict.INVALID);
    }

    @Property
    void anyTextIsJudgedWithoutAnError(
            @ForAll @StringLength(max = 80) String expires, @ForAll @StringLength(max = 80) String signature) {
        assertThat(urls.judge(id, "0.mp4", expires, signature)).isEqualTo(Verdict.INVALID);
    }

    @Test
    void refusesAShortSecret() {
        assertThatThrownBy(() -> new MediaUrls(new byte[16], MediaUrls.STANDARD_LIFETIME, clock, random))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
