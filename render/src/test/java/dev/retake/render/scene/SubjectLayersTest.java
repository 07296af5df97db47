package dev.retake.render.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retake.signals.mask.Masks;
import org.junit.jupiter.api.Test;

class SubjectLayersTest {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 90;
    private static final float NEAR = 0.3f;
    private static final float FAR = 0.9f;

    @Test
    void nearnessEndsWithTheOutlineAndThingsThatTheOutlineLacksStay() {
        float[] outline = new float[4 * WIDTH * HEIGHT];
        float[] read = new float[WIDTH * HEIGHT];
        for (int y = 0; y < 2 * HEIGHT; y++) {
            for (int x = 0; x < 2 * WIDTH; x++) {
                outline[y * 2 * WIDTH + x] = person(x / 2, y / 2) ? 1 : 0;
            }
        }
        for (int i = 0; i < read.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            float smeared = (float) Math.clamp((Math.abs(x - 80) - 18) / 5.0, 0, 1);
            boolean wide = y >= 20 && y < 70;
            read[i] = ball(x, y) ? NEAR : wide ? NEAR + (FAR - NEAR) * smeared : FAR;
        }
        float[] parted = read.clone();
        new SubjectLayers(WIDTH, HEIGHT).part(read, parted, new Masks(2 * WIDTH, 2 * HEIGHT, outline, outline));
        for (int y = 30; y < 60; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int off = Math.abs(x - 80);
                float value = parted[y * WIDTH + x];
                if (ball(x, y)) {
                    assertThat(value).as("ball, %d %d", x, y).isCloseTo(NEAR, within(0.1f));
                } else if (off < 18) {
                    assertThat(value).as("person, %d %d", x, y).isCloseTo(NEAR, within(0.03f));
                } else if (off >= 22 && x < 80) {
                    assertThat(value).as("beyond, %d %d", x, y).isCloseTo(FAR, within(0.05f));
                }
            }
        }
        for (int i = 0; i < read.length; i += WIDTH) {
            assertThat(parted[i]).isEqualTo(read[i]);
        }
    }

    /** Between an arm and a trunk that the outline knows a network often reads no gap. */
    @Test
    void aStripThatIsAsNearAsPeopleIsNoThing() {
        float[] outline = new float[WIDTH * HEIGHT];
        float[] read = new float[WIDTH * HEIGHT];
        for (int i = 0; i < read.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            boolean tall = y >= 20 && y < 70;
            outline[i] = tall && x >= 60 && x < 100 && !gap(x) ? 1 : 0;
            read[i] = tall && x >= 60 && x < 100 || ball(x, y) ? NEAR : FAR;
        }
        float[] parted = read.clone();
        new SubjectLayers(WIDTH, HEIGHT).part(read, parted, new Masks(WIDTH, HEIGHT, outline, outline));
        assertThat(parted[45 * WIDTH + 69]).isGreaterThan(FAR - 0.1f);
        assertThat(parted[45 * WIDTH + 75]).isCloseTo(NEAR, within(0.03f));
        assertThat(parted[50 * WIDTH + 106]).isCloseTo(NEAR, within(0.1f));
    }

    private static boolean gap(int x) {
        return x >= 68 && x < 71;
    }

    @Test
    void withoutPeopleNothingChanges() {
        float[] read = new float[WIDTH * HEIGHT];
        read[7] = 1;
        float[] parted = read.clone();
        new SubjectLayers(WIDTH, HEIGHT).part(read, parted, Seen.NOBODY.masks());
        assertThat(parted).containsExactly(read);
    }

    private static boolean person(int x, int y) {
        return Math.abs(x - 80) < 20 && y >= 20 && y < 70;
    }

    /** Held, and missing in the outline. */
    private static boolean ball(int x, int y) {
        return x >= 98 && x < 112 && y >= 44 && y < 58;
    }
}
