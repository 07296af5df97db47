package dev.retake.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.render.scene.SceneReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clay has round rims under a light from the upper left, where the source is flat. */
class ClayTest {
    private static final Size SIZE = new Size(640, 360);
    private static final int RADIUS = 100;

    @Test
    void theRimThatFacesTheLightIsBrighterThanTheOneThatDoesNot() {
        LinearImage disc = new LinearImage(SIZE);
        for (int i = 0; i < disc.red().length; i++) {
            boolean inside = Math.hypot(i % SIZE.width() - 320, i / SIZE.width() - 180) < RADIUS;
            disc.red()[i] = inside ? 0.2f : 0.09f;
            disc.green()[i] = inside ? 0.13f : 0.09f;
            disc.blue()[i] = inside ? 0.11f : 0.09f;
        }
        LinearImage clay = Pictures.render(
                        List.of(disc), Pictures.plan("claymation"), Pictures.schedule(1), 2, SceneReader.flat())
                .getFirst();
        double lit = light(clay, -1);
        double shaded = light(clay, 1);
        double middle = clay.green()[180 * SIZE.width() + 320];
        System.out.printf("clay: rim toward the light %.3f, middle %.3f, rim away from it %.3f%n", lit, middle, shaded);
        assertThat(lit).isGreaterThan(1.4 * shaded);
    }

    /** The mean green just inside the disc's rim, on one side of its falling diagonal. */
    private static double light(LinearImage picture, int side) {
        double sum = 0;
        int count = 0;
        for (int along = -20; along <= 20; along++) {
            for (int deep = 2; deep <= 5; deep++) {
                double angle = Math.PI / 4 + along * 0.02;
                int x = (int) Math.round(320 + side * (RADIUS - deep) * Math.cos(angle));
                int y = (int) Math.round(180 + side * (RADIUS - deep) * Math.sin(angle));
                sum += picture.green()[y * SIZE.width() + x];
                count++;
            }
        }
        return sum / count;
    }
}
