package dev.retake.render.prompt.sense;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    @Test
    void bringsFormsOfAWordTogether() {
        assertThat(List.of("foggy", "fogged", "fogging", "fogs").stream().map(Features::stem))
                .containsExactly("fogg", "fogg", "fogg", "fog");
        assertThat(Features.of(List.of("drizzle"))).contains("#drizz");
        assertThat(Features.of(List.of("drizzling"))).contains("#drizz");
    }

    @Test
    void tellsNeighboursFromStrangers() {
        assertThat(Features.of(List.of("old", "film"))).contains("old film").contains("old", "film");
        assertThat(Features.of(List.of("film", "old"))).doesNotContain("old film");
    }

    @Test
    void countsWordsThatEverySentenceHasInPairsOnly() {
        assertThat(Features.of(List.of("the", "blitz"))).doesNotContain("the").contains("the blitz");
    }

    @Property
    void isBoundedByTheWords(@ForAll @Size(max = 40) List<String> words) {
        assertThat(Features.of(words)).hasSizeLessThanOrEqualTo(3 * words.size());
    }
}
