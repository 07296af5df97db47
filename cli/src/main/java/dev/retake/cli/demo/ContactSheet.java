package dev.retake.cli.demo;

import dev.retake.edit.Size;
import dev.retake.media.ClipReader;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.media.colour.Matrix3;
import dev.retake.media.colour.Primaries;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * Puts frames of two clips side by side, the first clip's above the second's. A program of its own:
 * {@code ContactSheet BEFORE AFTER FILE COLUMNS WIDTH}, where the file's ending names the format, such as {@code png}.
 */
public final class ContactSheet {
    private static final int GAP = 12;
    private static final Color PAPER = new Color(24, 24, 26);
    private static final double DISPLAY_GAMMA = 2.4;
    private static final int WHITE = 255;

    private ContactSheet() {}

    /** Writes the sheet. */
    public static void main(String... arguments) throws IOException {
        int columns = Integer.parseInt(arguments[3]);
        int width = Integer.parseInt(arguments[4]);
        List<List<BufferedImage>> rows =
                List.of(frames(Path.of(arguments[0]), columns, width), frames(Path.of(arguments[1]), columns, width));
        Path file = Path.of(arguments[2]);
        String format = file.toString().substring(file.toString().lastIndexOf('.') + 1);
        if (!ImageIO.write(sheet(rows), format, file.toFile())) {
            throw new IOException("No picture can be written as " + format);
        }
    }

    /** Frames at equal distances, the first at one {@code 2 × columns}-th of the clip, {@code width} pixels wide. */
    private static List<BufferedImage> frames(Path clip, int columns, int width) {
        try (PixelPool pool = PixelPool.of(Runtime.getRuntime().availableProcessors());
                ClipReader reader = ClipReader.open(clip, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            Size display = reader.facts().display();
            LinearImage image = new LinearImage(
                    new Size(width, Math.max(1, Math.round((float) width * display.height() / display.width()))));
            int total = reader.facts().frames();
            List<BufferedImage> frames = new ArrayList<>();
            int index = 0;
            for (Optional<?> time = reader.next(); time.isPresent() && frames.size() < columns; time = reader.next()) {
                if (index++ == (2 * frames.size() + 1) * total / (2 * columns)) {
                    reader.current(image);
                    frames.add(display(image));
                }
            }
            return frames;
        }
    }

    /** As an SDR screen shows it: BT.709 primaries, BT.1886's power. */
    private static BufferedImage display(LinearImage image) {
        Matrix3 toScreen = Primaries.BT2020.to(Primaries.BT709);
        BufferedImage shown = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int at = y * image.width() + x;
                double[] light = toScreen.apply(image.red()[at], image.green()[at], image.blue()[at]);
                shown.setRGB(x, y, code(light[0]) << 16 | code(light[1]) << 8 | code(light[2]));
            }
        }
        return shown;
    }

    private static int code(double light) {
        return (int) Math.round(WHITE * Math.pow(Math.clamp(light, 0, 1), 1 / DISPLAY_GAMMA));
    }

    private static BufferedImage sheet(List<List<BufferedImage>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        BufferedImage tile = rows.getFirst().getFirst();
        int width = GAP + columns * (tile.getWidth() + GAP);
        int height = GAP + rows.size() * (tile.getHeight() + GAP);
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setColor(PAPER);
        pen.fillRect(0, 0, width, height);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                pen.drawImage(
                        rows.get(row).get(column),
                        GAP + column * (tile.getWidth() + GAP),
                        GAP + row * (tile.getHeight() + GAP),
                        tile.getWidth(),
                        tile.getHeight(),
                        null);
            }
        }
        pen.dispose();
        return sheet;
    }
}
