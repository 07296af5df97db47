package dev.retake.render.matter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.render.scene.Riding;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pieces keep their pixels against noise, give them up to evidence, and take them along. */
class ClaimsTest {
    private static final Size SIZE = new Size(160, 96);
    private static final float SIDE = 16;

    private static PixelPool pool;

    @BeforeAll
    static void open() {
        pool = PixelPool.of(2);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    private final Canvas canvas = new Canvas(SIZE.width(), SIZE.height());
    private final Riding rest = new Riding(new Size(40, 24), SIZE);
    private final Seeds seeds = new Seeds(SIZE, SIDE, 3);
    private final Claims claims = new Claims(SIZE, SIDE, seeds, false, 14);

    private void paint(int edge, long noise) {
        SplittableRandom random = new SplittableRandom(noise);
        for (int i = 0; i < SIZE.pixels(); i++) {
            float tone = i % SIZE.width() < edge ? 0.2f : 0.7f;
            for (float[] plane : new float[][] {canvas.red(), canvas.green(), canvas.blue()}) {
                plane[i] = tone + 0.02f * (float) random.nextGaussian();
            }
        }
    }

    private void begin() {
        paint(70, 1);
        seeds.move(rest, true);
        seeds.meet(canvas);
        claims.forget();
        claims.settle(canvas, pool);
    }

    @Test
    void noiseHandsNoPixelsToAndFro() {
        begin();
        Claims forgetful = new Claims(SIZE, SIDE, seeds, false, 14);
        forgetful.look(canvas, pool);
        int faithful = 0;
        int fickle = 0;
        for (int frame = 2; frame < 8; frame++) {
            int[] before = claims.owners().clone();
            int[] others = forgetful.owners().clone();
            paint(70, frame);
            seeds.move(rest, false);
            claims.settle(canvas, pool);
            forgetful.look(canvas, pool);
            faithful += differences(before, claims.owners());
            fickle += differences(others, forgetful.owners());
        }
        System.out.println("pixels that noise hands on: " + faithful + ", where nothing is remembered " + fickle);
        assertThat(fickle).isGreaterThan(100);
        assertThat(faithful).isLessThan(fickle / 8);
    }

    @Test
    void whatIsClearlyOfAnotherColourIsGivenUp() {
        begin();
        paint(76, 9);
        seeds.move(rest, false);
        claims.settle(canvas, pool);
        int right = 0;
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 71; x < 75; x++) {
                right += seeds.red[claims.owners()[y * SIZE.width() + x]] < 0.45f ? 1 : 0;
            }
        }
        assertThat(right).isGreaterThan(SIZE.height() * 4 * 9 / 10);
    }

    @Test
    void squarePiecesAreBidForAsTheyAreComparedOneByOne() {
        Claims stones = new Claims(SIZE, SIDE, seeds, true, 7);
        paint(70, 1);
        seeds.move(rest, true);
        seeds.meet(canvas);
        stones.look(canvas, pool);
        for (int i = 0; i < SIZE.pixels(); i += 7) {
            int x = i % SIZE.width();
            int y = i / SIZE.width();
            float own = stones.cost(stones.owners()[i], x, y, canvas.red()[i], canvas.green()[i], canvas.blue()[i]);
            for (int column = x / 16 - 1; column <= x / 16 + 1; column++) {
                for (int row = y / 16 - 1; row <= y / 16 + 1; row++) {
                    boolean inside = column >= 0
                            && row >= 0
                            && column < seeds.grid().columns()
                            && row < seeds.grid().rows();
                    for (int k = 0; inside && k < seeds.grid().countIn(column, row); k++) {
                        int other = seeds.grid().pointIn(column, row, k);
                        float cost = stones.cost(other, x, y, canvas.red()[i], canvas.green()[i], canvas.blue()[i]);
                        assertThat(cost).isGreaterThan(own - 1e-4f);
                    }
                }
            }
        }
    }

    @Test
    void threadsMakeNoDifference() {
        begin();
        int[] two = claims.owners().clone();
        try (PixelPool one = PixelPool.of(1)) {
            claims.look(canvas, one);
        }
        assertThat(Arrays.equals(two, claims.owners())).isTrue();
    }

    private static int differences(int[] some, int[] others) {
        int count = 0;
        for (int i = 0; i < some.length; i++) {
            count += some[i] != others[i] ? 1 : 0;
        }
        return count;
    }
}
