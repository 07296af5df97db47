package dev.retake.render.gallery;

import dev.retake.edit.Size;
import dev.retake.signals.preview.Lettering;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** All strips on one picture, each over its name, in as many columns as make it about square. */
final class Sheet {
    private static final Color PAPER = new Color(0x18181A);
    private static final int WIDTH = 2400;
    private static final int GAP = 8;
    private static final int LINE = 22;
    private static final int LETTER = 10;

    private record Entry(String name, BufferedImage strip) {}

    private final int strips;
    private final List<Entry> entries = new ArrayList<>();
    private int columns = 1;

    /** A sheet for so many strips, all of one size. */
    Sheet(int strips) {
        this.strips = strips;
    }

    void add(String name, BufferedImage strip) {
        if (entries.isEmpty()) {
            columns = columns(strips, strip.getWidth() / (double) strip.getHeight());
        }
        int width = (WIDTH - GAP) / columns - GAP;
        double scale = Math.min(1, width / (double) strip.getWidth());
        Size size = new Size((int) Math.round(strip.getWidth() * scale), (int) Math.round(strip.getHeight() * scale));
        entries.add(new Entry(name, Strip.fitted(strip, size)));
    }

    /** How many strips, so many times as wide as high, stand side by side on a sheet that is as wide as high. */
    static int columns(int strips, double aspect) {
        return IntStream.rangeClosed(1, strips)
                .boxed()
                .min(Comparator.comparingDouble(
                        columns -> Math.abs(Math.log(columns * aspect / Math.ceilDiv(strips, columns)))))
                .orElse(1);
    }

    /** Writes it as PNG. */
    void write(Path file) {
        int tileWidth = entries.getFirst().strip().getWidth() + GAP;
        int tileHeight = entries.getFirst().strip().getHeight() + LINE + GAP;
        BufferedImage sheet = new BufferedImage(
                GAP + columns * tileWidth,
                GAP + Math.ceilDiv(entries.size(), columns) * tileHeight,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setColor(PAPER);
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < entries.size(); i++) {
            int left = GAP + i % columns * tileWidth;
            int top = GAP + i / columns * tileHeight;
            pen.drawImage(entries.get(i).strip(), left, top + LINE, null);
            Lettering.write(sheet, entries.get(i).name(), left, top + LINE - 6, LETTER, 230);
        }
        pen.dispose();
        try {
            ImageIO.write(sheet, "png", file.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException("The contact sheet " + file + " could not be written", failure);
        }
    }
}
