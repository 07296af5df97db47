package dev.retake.signals.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import org.junit.jupiter.api.Test;

/** What is glued to a surface goes where the exact motion says that the surface goes. */
class SurfacePointsTest {
    private static final Size SIZE = new Size(320, 180);

    @Test
    void aPointOfASurfaceIsWhereItsMotionLeads() {
        try (SyntheticStreet street = SyntheticStreet.of(7, SIZE, 32, new Rational(8, 1), 2)) {
            GroundTruth truth = street.truth(14);
            SurfacePoints now = street.surface(14);
            SurfacePoints next = street.surface(15);
            int followed = 0;
            int found = 0;
            int subject = 0;
            for (int y = 1; y < SIZE.height() - 1; y++) {
                for (int x = 1; x < SIZE.width() - 1; x++) {
                    int i = y * SIZE.width() + x;
                    assertThat(now.sky()[i]).isEqualTo(truth.sky()[i]);
                    assertThat(now.subject()[i]).isEqualTo(truth.subject()[i]);
                    if (truth.occluded()[i] || truth.sky()[i]) {
                        continue;
                    }
                    followed++;
                    int toX = Math.round(x + truth.flowX()[i]);
                    int toY = Math.round(y + truth.flowY()[i]);
                    int to = Math.min(toY, SIZE.height() - 1) * SIZE.width() + Math.min(toX, SIZE.width() - 1);
                    double apart = Math.hypot(
                            Math.hypot(now.x()[i] - next.x()[to], now.y()[i] - next.y()[to]),
                            now.z()[i] - next.z()[to]);
                    double pixel = truth.depth()[i] / (1.6354 * SIZE.height());
                    found += apart < 1.5 * pixel / Math.max(0.05, Math.abs(cosine(truth, i))) ? 1 : 0;
                    subject += now.subject()[i] ? 1 : 0;
                }
            }
            System.out.printf("%d of %d points found again, %d on the figure%n", found, followed, subject);
            assertThat(found).isGreaterThan(followed * 93 / 100);
            assertThat(subject).isGreaterThan(500);
        }
    }

    private static double cosine(GroundTruth truth, int i) {
        double u = (i % SIZE.width() + 0.5 - SIZE.width() / 2.0) / (1.6354 * SIZE.height());
        double v = (0.62 * SIZE.height() - i / SIZE.width() - 0.5) / (1.6354 * SIZE.height());
        return (truth.normalX()[i] * u + truth.normalY()[i] * v - truth.normalZ()[i]) / Math.sqrt(1 + u * u + v * v);
    }
}
