package dev.retake.server.mutants;

import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.retake.edit.Size;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** The files before they are damaged: every container and codec that is read, small; and real clips where there are any. */
public final class SoundFiles {
    private static final int FRAMES = 6;
    private static final int REAL_FRAMES = 10;
    private static final String MEDIA = System.getenv().getOrDefault("RETAKE_TEST_MEDIA", "");

    private SoundFiles() {}

    /** Writes clips into a folder and gives them in order. */
    public static List<Path> clips(Path folder) throws IOException {
        SmallClip.encoded("libx264", AV_PIX_FMT_YUV420P, "", FRAMES, folder.resolve("made-h264.mp4"));
        SmallClip.encoded("libx264", AV_PIX_FMT_YUV420P, "", FRAMES, folder.resolve("made-h264.mkv"));
        SmallClip.encoded(
                "libx265", AV_PIX_FMT_YUV420P10, "x265-params=log-level=none", FRAMES, folder.resolve("made-hevc.mp4"));
        SmallClip.encoded("libvpx", AV_PIX_FMT_YUV420P, "", FRAMES, folder.resolve("made-vp8.webm"));
        SmallClip.encoded("libvpx-vp9", AV_PIX_FMT_YUV420P, "cpu-used=8", FRAMES, folder.resolve("made-vp9.webm"));
        SmallClip.encoded("libaom-av1", AV_PIX_FMT_YUV420P, "cpu-used=8", FRAMES, folder.resolve("made-av1.mp4"));
        SmallClip.encoded("prores_ks", AV_PIX_FMT_YUV422P10, "", FRAMES, folder.resolve("made-prores.mov"));
        SmallClip.encoded("mpeg4", AV_PIX_FMT_YUV420P, "", FRAMES, folder.resolve("made-mpeg4.mp4"));
        SmallClip.encoded("mjpeg", AV_PIX_FMT_YUVJ420P, "", FRAMES, folder.resolve("made-mjpeg.mov"));
        Path street = street(folder.resolveSibling(folder.getFileName() + "-street.mp4"));
        SmallClip.beginningOf(street, FRAMES, folder.resolve("made-street-aac.mp4"));
        for (Path real : media(".*\\.(mp4|webm|mov|m4v)")) {
            SmallClip.beginningOf(real, REAL_FRAMES, folder.resolve("real-" + real.getFileName()));
        }
        return MutantMain.sources(folder);
    }

    /** Writes images into a folder and gives them in order. */
    public static List<Path> images(Path folder) throws IOException {
        BufferedImage picture = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, 320, 180, Color.BLUE));
        graphics.fillRect(0, 0, 320, 180);
        graphics.dispose();
        ImageIO.write(picture, "png", folder.resolve("made.png").toFile());
        ImageIO.write(picture, "jpeg", folder.resolve("made.jpg").toFile());
        BufferedImage indexed = new BufferedImage(320, 180, BufferedImage.TYPE_BYTE_INDEXED);
        indexed.createGraphics().drawImage(picture, 0, 0, null);
        ImageIO.write(indexed, "png", folder.resolve("made-palette.png").toFile());
        SmallClip.encoded("libwebp", AV_PIX_FMT_YUV420P, "", 1, folder.resolve("made.webp"));
        SmallClip.encoded("libwebp", AV_PIX_FMT_YUV420P, "lossless=1", 1, folder.resolve("made-lossless.webp"));
        for (Path real : media(".*\\.(png|jpg)")) {
            Files.copy(real, folder.resolve("real-" + real.getFileName()));
        }
        return MutantMain.sources(folder);
    }

    /** The beginning of a clip, with as many pictures as asked for. */
    public static Path beginning(Path clip, int pictures, Path into) {
        return SmallClip.beginningOf(clip, pictures, into);
    }

    /** A file with sound and no pictures. */
    public static byte[] soundOnly(Path into) throws IOException {
        return Files.readAllBytes(SmallClip.soundOf(street(into.resolveSibling("with-pictures.mp4")), 24, into));
    }

    /** A clip whose pictures no machine should be asked to hold. */
    public static Path huge(Path into) {
        return SmallClip.encoded("libx264", AV_PIX_FMT_YUV420P, "preset=ultrafast", 2, new Size(9216, 4608), into);
    }

    /** Five seconds of the synthetic street, with sound. */
    public static Path street(Path into) throws IOException {
        try (InputStream clip = SoundFiles.class.getResourceAsStream("/conformance/street.mp4")) {
            Files.copy(clip, into);
        }
        return into;
    }

    private static List<Path> media(String pattern) throws IOException {
        if (MEDIA.isEmpty()) {
            System.out.println("RETAKE_TEST_MEDIA is not set: only files that the tests make are damaged");
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(MEDIA))) {
            return files.filter(file -> file.toString().matches(pattern))
                    .sorted()
                    .toList();
        }
    }
}
