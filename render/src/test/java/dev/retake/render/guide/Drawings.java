package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** What a hand would draw on known frames of known clips, all 640 by 360 but London's, which is 320 by 240. */
final class Drawings {
    private Drawings() {}

    /** A change of a pixel's codes, in place; brightness is 0 to 1. */
    private interface Tint {
        void change(float[] rgb, float brightness);
    }

    /** Lips, lids and cheeks of the woman at frame 30. */
    static void makeUp(BufferedImage frame) {
        tint(frame, soft(frame, 1, pen -> pen.fill(new Ellipse2D.Double(280, 208, 56, 17))), (rgb, brightness) -> {
            float redness = Math.clamp((rgb[0] - rgb[1] - 18) / 14, 0, 1);
            mix(rgb, 170 * (0.35f + brightness), 20 * (0.3f + brightness), 60 * (0.35f + brightness), 0.85f * redness);
        });
        tint(
                frame,
                soft(frame, 3, pen -> {
                    pen.fill(new Ellipse2D.Double(261, 130, 36, 10));
                    pen.fill(new Ellipse2D.Double(328, 134, 34, 10));
                }),
                (rgb, brightness) ->
                        mix(rgb, 30 + 90 * brightness, 60 + 190 * brightness, 90 + 200 * brightness, 0.75f));
        tint(
                frame,
                soft(frame, 6, pen -> {
                    pen.fill(new Ellipse2D.Double(246, 162, 30, 20));
                    pen.fill(new Ellipse2D.Double(338, 165, 20, 20));
                }),
                (rgb, brightness) ->
                        mix(rgb, 60 + 220 * brightness, 200 * brightness * 0.7f, 210 * brightness * 0.8f, 0.6f));
    }

    /** The man's shirt at frame 15 becomes a red one with a number. */
    static void shirt(BufferedImage frame) {
        int[] x = {359, 333, 322, 340, 332, 359, 370, 394, 398, 418, 410, 386, 370};
        int[] y = {72, 82, 120, 124, 171, 182, 186, 180, 124, 120, 82, 70, 88};
        tint(frame, soft(frame, 1, pen -> pen.fill(new Polygon(x, y, x.length))), (rgb, brightness) -> {
            float cloth = Math.clamp((rgb[2] - rgb[0] + 12) / 10, 0, 1);
            mix(rgb, 30 + 470 * brightness, 10 + 40 * brightness, 20 + 60 * brightness, cloth);
        });
        Graphics2D pen = pen(frame);
        pen.setColor(new Color(245, 240, 225));
        pen.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_MITER));
        Path2D seven = new Path2D.Double();
        seven.moveTo(352, 112);
        seven.lineTo(376, 112);
        seven.lineTo(361, 150);
        pen.draw(seven);
        pen.dispose();
    }

    /** The bud at frame 20 repainted in strokes of blue. */
    static void flower(BufferedImage frame) {
        BufferedImage strokes = new BufferedImage(frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(strokes);
        SplittableRandom chance = new SplittableRandom(3);
        for (int i = 0; i < 420; i++) {
            double u = 255 + chance.nextDouble() * 130;
            double v = 120 + chance.nextDouble() * 120;
            int light = chance.nextInt(90);
            pen.setColor(new Color(30 + light / 2, 60 + light, 150 + light));
            pen.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            double turn = 0.9 + 0.5 * chance.nextDouble();
            Path2D stroke = new Path2D.Double();
            stroke.moveTo(u, v);
            stroke.quadTo(
                    u + 8 * Math.cos(turn),
                    v + 8 * Math.sin(turn),
                    u + 14 * Math.cos(turn + 0.4),
                    v + 14 * Math.sin(turn + 0.4));
            pen.draw(stroke);
        }
        pen.dispose();
        float[] around = soft(frame, 2, over -> over.fillRect(255, 122, 125, 115));
        for (int i = 0; i < around.length; i++) {
            int x = i % frame.getWidth();
            int y = i / frame.getWidth();
            int rgb = frame.getRGB(x, y);
            int redness = (rgb >> 16 & 255) - Math.max(rgb >> 8 & 255, rgb & 255);
            float petal = around[i] * Math.clamp((redness - 30) / 25f, 0, 1);
            frame.setRGB(x, y, mixed(rgb, strokes.getRGB(x, y), petal));
        }
    }

    /** The white car at frame 76 becomes red. */
    static void car(BufferedImage frame) {
        int[] x = {218, 236, 290, 334, 362, 384, 382, 330, 258, 236};
        int[] y = {150, 106, 90, 100, 140, 288, 336, 348, 346, 230};
        tint(frame, soft(frame, 1, pen -> pen.fill(new Polygon(x, y, x.length))), (rgb, brightness) -> {
            float white = Math.clamp((Math.min(rgb[0], Math.min(rgb[1], rgb[2])) - 110) / 50, 0, 1);
            mix(rgb, 235 * brightness, 25 * brightness * brightness, 30 * brightness * brightness, white);
        });
    }

    /** London's first frame at night: stars, a moon, a few lit windows. */
    static void night(BufferedImage frame) {
        int width = frame.getWidth();
        BufferedImage sky = new BufferedImage(width, frame.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(sky);
        for (int y = 0; y < frame.getHeight(); y++) {
            pen.setColor(new Color(8 + y / 6, 12 + y / 4, 34 + y / 2));
            pen.drawLine(0, y, width, y);
        }
        SplittableRandom chance = new SplittableRandom(5);
        pen.setColor(new Color(200, 205, 215));
        for (int star = 0; star < 28; star++) {
            double side = 0.7 + 0.7 * chance.nextDouble();
            pen.fill(new Ellipse2D.Double(chance.nextDouble() * width, chance.nextDouble() * 80, side, side));
        }
        pen.fill(new Ellipse2D.Double(205, 14, 22, 22));
        pen.dispose();
        float[] everywhere = soft(frame, 0, whole -> whole.fillRect(0, 0, width, frame.getHeight()));
        float[] above = new float[everywhere.length];
        for (int i = 0; i < above.length; i++) {
            int rgb = frame.getRGB(i % width, i / width);
            int least = Math.min(rgb >> 16 & 255, Math.min(rgb >> 8 & 255, rgb & 255));
            above[i] = i / width < 86 ? Math.clamp((least - 150) / 40f, 0, 1) : 0;
        }
        tint(frame, everywhere, (rgb, brightness) -> mix(rgb, 0.32f * rgb[0], 0.4f * rgb[1], 0.6f * rgb[2], 1));
        for (int i = 0; i < above.length; i++) {
            frame.setRGB(
                    i % width,
                    i / width,
                    mixed(frame.getRGB(i % width, i / width), sky.getRGB(i % width, i / width), above[i]));
        }
        Graphics2D lamps = pen(frame);
        lamps.setColor(new Color(255, 205, 110));
        for (int window = 0; window < 9; window++) {
            lamps.fillRect(18 + 11 * (window % 3), 172 + 14 * (window / 3), 4, 7);
        }
        lamps.dispose();
    }

    private static Graphics2D pen(BufferedImage image) {
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return pen;
    }

    /** How much of each pixel some shapes cover, with edges blurred by a radius. */
    private static float[] soft(BufferedImage frame, int radius, Consumer<Graphics2D> shapes) {
        BufferedImage image = new BufferedImage(frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = pen(image);
        pen.setColor(Color.WHITE);
        shapes.accept(pen);
        pen.dispose();
        float[] cover = new float[frame.getWidth() * frame.getHeight()];
        for (int i = 0; i < cover.length; i++) {
            cover[i] = image.getRaster().getSample(i % frame.getWidth(), i / frame.getWidth(), 0) / 255f;
        }
        if (radius == 0) {
            return cover;
        }
        try (PixelPool alone = PixelPool.of(1)) {
            return Planes.boxMean(cover, new Size(frame.getWidth(), frame.getHeight()), radius, alone);
        }
    }

    private static void tint(BufferedImage frame, float[] cover, Tint tint) {
        int width = frame.getWidth();
        for (int i = 0; i < cover.length; i++) {
            int before = frame.getRGB(i % width, i / width);
            float[] rgb = {before >> 16 & 255, before >> 8 & 255, before & 255};
            tint.change(rgb, (0.3f * rgb[0] + 0.59f * rgb[1] + 0.11f * rgb[2]) / 255);
            int after = code(rgb[0]) << 16 | code(rgb[1]) << 8 | code(rgb[2]);
            frame.setRGB(i % width, i / width, mixed(before, after, cover[i]));
        }
    }

    private static int mixed(int before, int after, float share) {
        int mixed = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int from = before >> shift & 255;
            mixed |= code(from + share * ((after >> shift & 255) - from)) << shift;
        }
        return mixed;
    }

    private static int code(float value) {
        return Math.clamp(Math.round(value), 0, 255);
    }

    private static void mix(float[] rgb, float red, float green, float blue, float share) {
        rgb[0] += share * (red - rgb[0]);
        rgb[1] += share * (green - rgb[1]);
        rgb[2] += share * (blue - rgb[2]);
    }
}
