package dev.retake.diffusion.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.diffusion.DiffusionException;
import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames come back as they were kept, or not at all. */
class FrameSpoolTest {
    private static final Size SIZE = new Size(4, 2);

    @TempDir
    private Path folder;

    @Test
    void aFrameWhosePlaceWasTakenIsRefusedAndNeverAnotherOne() {
        try (FrameSpool spool = new FrameSpool(folder.resolve("frames"), SIZE, 3)) {
            for (int frame = 0; frame < 5; frame++) {
                LinearImage picture = new LinearImage(SIZE);
                Arrays.fill(picture.green(), frame);
                spool.write(frame, picture, new float[8]);
            }
            LinearImage back = new LinearImage(SIZE);
            for (int frame = 2; frame < 5; frame++) {
                spool.read(frame, back, new float[8]);
                assertThat(back.green()).containsOnly((float) frame);
            }
            assertThatThrownBy(() -> spool.read(1, back, new float[8]))
                    .isInstanceOf(DiffusionException.class)
                    .hasMessageContaining("retake.diffusion.frame-rate");
        }
    }
}
