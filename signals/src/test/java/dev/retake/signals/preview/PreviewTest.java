package dev.retake.signals.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.DeliveryFrame;
import dev.retake.media.PixelPool;
import dev.retake.signals.StreetClip;
import dev.retake.signals.pass.FrameSignals;
import dev.retake.signals.pass.SignalPass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewTest {
    private static final int FRAMES = 4;

    @Test
    void eachSignalHasAPictureOfItsOwnThatFollowsTheClip() {
        List<Preview> previews = Preview.all(FRAMES);
        List<Canvas> canvases =
                previews.stream().map(preview -> new Canvas(StreetClip.SIZE)).toList();
        Set<Integer> seen = new HashSet<>();
        List<FrameSignals> frames = street();
        for (FrameSignals frame : frames) {
            for (int i = 0; i < previews.size(); i++) {
                previews.get(i).draw(frame, canvases.get(i));
                seen.add(Arrays.hashCode(canvases.get(i).pixels()));
            }
        }
        assertThat(previews)
                .extracting(Preview::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z-]+"));
        assertThat(seen).hasSize(FRAMES * previews.size());
    }

    @Test
    void depthIsBrighterWhereTheStreetIsNearer() {
        Canvas canvas = new Canvas(StreetClip.SIZE);
        new DepthPreview().draw(street().getLast(), canvas);
        assertThat(mean(canvas, 320, 359)).isGreaterThan(2 * mean(canvas, 0, 60));
    }

    @Test
    void codesGreysAsGreysAndPrimariesAsBt709Says() {
        Canvas canvas = new Canvas(new Size(4, 2));
        Arrays.fill(canvas.pixels(), 0xFFFFFF);
        DeliveryFrame coded = new DeliveryFrame(canvas.size());
        canvas.deliver(coded);
        assertThat(coded.luma()).containsOnly((byte) 235);
        assertThat(coded.blueDifference()).containsOnly((byte) 128);
        assertThat(coded.redDifference()).containsOnly((byte) 128);
        Arrays.fill(canvas.pixels(), 0xFF0000);
        canvas.deliver(coded);
        assertThat(coded.luma()).containsOnly((byte) 63);
        assertThat(coded.blueDifference()).containsOnly((byte) 102);
        assertThat(coded.redDifference()).containsOnly((byte) 240);
        Arrays.fill(canvas.pixels(), 0);
        canvas.deliver(coded);
        assertThat(coded.luma()).containsOnly((byte) 16);
    }

    @Test
    void theSheetHasARowASignalAndNamesThem(@TempDir Path folder) throws Exception {
        List<Preview> previews = Preview.all(FRAMES);
        ContactSheet sheet = new ContactSheet(previews, FRAMES);
        List<Canvas> drawn =
                previews.stream().map(preview -> new Canvas(StreetClip.SIZE)).toList();
        int columns = 0;
        for (FrameSignals frame : street()) {
            for (int i = 0; i < previews.size(); i++) {
                previews.get(i).draw(frame, drawn.get(i));
            }
            if (sheet.wants(frame)) {
                sheet.add(frame, drawn);
                columns++;
            }
        }
        Path file = folder.resolve("sheet.png");
        sheet.write(file);
        assertThat(columns).isEqualTo(FRAMES);
        var image = ImageIO.read(file.toFile());
        assertThat(image.getHeight()).isGreaterThan((previews.size() + 1) * 150);
        long lettered = Arrays.stream(image.getRGB(0, 0, 100, image.getHeight(), null, 0, 100))
                .filter(pixel -> (pixel & 255) > 150)
                .count();
        assertThat(lettered).isGreaterThan(100);
    }

    private static double mean(Canvas canvas, int fromRow, int toRow) {
        int width = canvas.size().width();
        return Arrays.stream(canvas.pixels(), fromRow * width, toRow * width)
                .map(pixel -> (pixel >> 16 & 255) + (pixel >> 8 & 255) + (pixel & 255))
                .average()
                .orElseThrow();
    }

    private static List<FrameSignals> street() {
        List<FrameSignals> frames = new ArrayList<>();
        try (PixelPool pool = PixelPool.of(2);
                SignalPass pass = new SignalPass(pool)) {
            StreetClip.frames().stream().limit(FRAMES).forEach(frame -> frames.add(pass.next(frame.image())));
        }
        return frames;
    }
}
