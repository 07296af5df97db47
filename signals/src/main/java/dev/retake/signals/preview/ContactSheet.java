package dev.retake.signals.preview;

import dev.retake.edit.Size;
import dev.retake.signals.pass.FrameSignals;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** All signals at a few evenly spaced moments on one sheet: a row a signal, the clip itself on top. */
public final class ContactSheet {
    private static final int COLUMNS = 6;
    private static final int TILE_LONG_SIDE = 300;
    private static final int GAP = 6;
    private static final int MARGIN = 110;
    private static final int LETTER = 11;
    private static final Color PAPER = new Color(0x18181A);

    private final int frames;
    private final List<Row> rows = new ArrayList<>();
    private int columns;

    private record Row(String name, List<BufferedImage> tiles) {}

    /**
     * An empty sheet.
     *
     * @param frames how many frames the clip has, as far as one knows
     */
    public ContactSheet(List<Preview> previews, int frames) {
        this.frames = Math.max(1, frames);
        rows.add(new Row("clip", new ArrayList<>()));
        previews.forEach(preview -> rows.add(new Row(preview.name(), new ArrayList<>())));
    }

    /** Whether this frame has a column on the sheet. */
    public boolean wants(FrameSignals frame) {
        int wanted = Math.min(COLUMNS, frames);
        return columns < wanted && frame.index() >= (2 * columns + 1) * frames / (2 * wanted);
    }

    /**
     * Adds a column.
     *
     * @param drawn what the previews made of the frame, in their order
     */
    public void add(FrameSignals frame, List<Canvas> drawn) {
        Canvas clip = new Canvas(frame.picture().size());
        clip.picture(frame.picture(), 1, 1);
        rows.getFirst().tiles().add(tile(clip));
        for (int i = 0; i < drawn.size(); i++) {
            rows.get(i + 1).tiles().add(tile(drawn.get(i)));
        }
        columns++;
    }

    private static BufferedImage tile(Canvas canvas) {
        Size size = canvas.size();
        double scale = Math.min(1, TILE_LONG_SIDE / (double) size.longSide());
        int width = Math.max(1, (int) Math.round(size.width() * scale));
        int height = Math.max(1, (int) Math.round(size.height() * scale));
        BufferedImage tile = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = tile.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(canvas.image(), 0, 0, width, height, null);
        pen.dispose();
        return tile;
    }

    /** Writes the sheet as PNG; a sheet without columns is an empty page. */
    public void write(Path file) {
        BufferedImage first =
                columns > 0 ? rows.getFirst().tiles().getFirst() : new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        int tileWidth = first.getWidth() + GAP;
        int tileHeight = first.getHeight() + GAP;
        BufferedImage sheet = new BufferedImage(
                MARGIN + columns * tileWidth, GAP + rows.size() * tileHeight, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setColor(PAPER);
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int r = 0; r < rows.size(); r++) {
            int top = GAP + r * tileHeight;
            for (int c = 0; c < columns; c++) {
                pen.drawImage(rows.get(r).tiles().get(c), MARGIN + c * tileWidth, top, null);
            }
            Lettering.write(sheet, rows.get(r).name(), GAP * 2, top + 2 * LETTER, LETTER, 220);
        }
        pen.dispose();
        try {
            ImageIO.write(sheet, "png", file.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not write the contact sheet " + file.getFileName(), failure);
        }
    }
}
