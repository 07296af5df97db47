package dev.retake.signals.shot;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.ClipReader;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.scene.SyntheticStreet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stretches of film to make sequences from, each of one scene without a cut.
 *
 * @param scene stretches of one scene share its name
 * @param size pixels
 * @param frames sRGB codes, red, green and blue of each pixel in turn
 */
record ShotMaterial(String scene, Size size, List<byte[]> frames) {
    private static final int PIXELS = 256 * 144;

    /** A stretch of a real clip, chosen by eye: nothing in it but one shot. */
    private record Stretch(String clip, String scene, int from, int to) {}

    private static final List<Stretch> STRETCHES = List.of(
            new Stretch("big-buck-bunny-cuts-720p-vp8-vorbis.webm", "meadow", 120, 200),
            new Stretch("big-buck-bunny-cuts-720p-vp8-vorbis.webm", "brook", 283, 363),
            new Stretch("big-buck-bunny-cuts-720p-vp8-vorbis.webm", "bird", 376, 456),
            new Stretch("big-buck-bunny-cuts-720p-vp8-vorbis.webm", "den", 551, 600),
            new Stretch("bw-film-people-talking-speech-audio-480p.mp4", "talk", 0, 120),
            new Stretch("cars-from-above-432p-12-5fps.mp4", "cars", 0, 120),
            new Stretch("flower-opening-timelapse-540p.mp4", "flower", 0, 150),
            new Stretch("london-street-pan-320x240-60fps-audio.mp4", "roofs", 30, 130),
            new Stretch("london-street-pan-320x240-60fps-audio.mp4", "roofs", 280, 380),
            new Stretch("man-dog-bed-moving-camera-audio-720p.mp4", "bed", 0, 149),
            new Stretch("man-kicking-football-720p24.mp4", "football", 0, 120),
            new Stretch("phone-selfie-face-rotated-hevc-vfr.mp4", "selfie", 0, 53),
            new Stretch("vertical-hdr10-pq-av1-10bit-rooftop.mp4", "rooftop", 0, 120),
            new Stretch("vertical-woman-squats-720x1280-5fps.mp4", "squats", 0, 65),
            new Stretch("woman-face-thumbs-up-720p25.mp4", "thumb", 0, 120));

    /** The real clips of a folder, those that are there. */
    static List<ShotMaterial> real(Path folder) {
        List<ShotMaterial> all = new ArrayList<>();
        try (PixelPool pool = PixelPool.of(2)) {
            for (String clip : STRETCHES.stream().map(Stretch::clip).distinct().toList()) {
                Path file = folder.resolve(clip);
                if (Files.exists(file)) {
                    all.addAll(read(file, pool));
                }
            }
        }
        return all;
    }

    private static List<ShotMaterial> read(Path file, PixelPool pool) {
        List<Stretch> wanted =
                STRETCHES.stream().filter(s -> file.endsWith(s.clip())).toList();
        List<ShotMaterial> all = new ArrayList<>();
        try (ClipReader reader = ClipReader.open(file, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            Size size = SmallFrame.sizeFor(reader.facts().display(), PIXELS);
            LinearImage image = new LinearImage(size);
            wanted.forEach(s -> all.add(new ShotMaterial(s.scene(), size, new ArrayList<>())));
            int last = wanted.stream().mapToInt(Stretch::to).max().orElse(0);
            for (Optional<FrameTime> time = reader.next();
                    time.isPresent() && time.get().index() < last;
                    time = reader.next()) {
                for (int i = 0; i < wanted.size(); i++) {
                    if (time.get().index() >= wanted.get(i).from()
                            && time.get().index() < wanted.get(i).to()) {
                        reader.current(image);
                        all.get(i).frames().add(codes(SmallFrame.of(image, size, pool)));
                    }
                }
            }
        }
        return all;
    }

    /** Streets with different houses, walked through at different times. */
    static List<ShotMaterial> synthetic() {
        List<ShotMaterial> all = new ArrayList<>();
        Size size = new Size(256, 144);
        try (PixelPool pool = PixelPool.of(2)) {
            for (int seed = 1; seed <= 3; seed++) {
                List<byte[]> frames = new ArrayList<>();
                try (SyntheticStreet street = SyntheticStreet.of(seed, size, 80, new Rational(24, 1), 2)) {
                    for (int i = 0; i < 36; i++) {
                        LinearImage image = street.picture(14 * seed + i);
                        frames.add(codes(SmallFrame.of(image, size, pool)));
                    }
                }
                all.add(new ShotMaterial("street " + seed, size, frames));
            }
        }
        return all;
    }

    private static byte[] codes(SmallFrame frame) {
        byte[] codes = new byte[3 * frame.red().length];
        for (int i = 0; i < frame.red().length; i++) {
            codes[3 * i] = (byte) Math.round(255 * frame.red()[i]);
            codes[3 * i + 1] = (byte) Math.round(255 * frame.green()[i]);
            codes[3 * i + 2] = (byte) Math.round(255 * frame.blue()[i]);
        }
        return codes;
    }

    /** Adds the colour at a place, in pixels, to {@code sum}; places outside count as the nearest inside. */
    void add(int frame, double x, double y, double[] sum) {
        byte[] codes = frames.get(frame);
        double cx = Math.clamp(x, 0, size.width() - 1.001);
        double cy = Math.clamp(y, 0, size.height() - 1.001);
        int i = 3 * ((int) cy * size.width() + (int) cx);
        int below = 3 * size.width();
        double fx = cx - (int) cx;
        double fy = cy - (int) cy;
        for (int c = 0; c < 3; c++) {
            double top = (codes[i + c] & 255) * (1 - fx) + (codes[i + 3 + c] & 255) * fx;
            double bottom = (codes[i + below + c] & 255) * (1 - fx) + (codes[i + below + 3 + c] & 255) * fx;
            sum[c] += (top * (1 - fy) + bottom * fy) / 255;
        }
    }
}
