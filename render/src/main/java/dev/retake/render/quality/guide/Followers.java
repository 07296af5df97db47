package dev.retake.render.quality.guide;

import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.message.Order;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.guide.GuideFrames;
import dev.retake.render.guide.GuideImage;
import dev.retake.render.guide.GuidePart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The engine, and two of its parts alone: what each is worth. */
public final class Followers {
    private static final Schedule AS_DESIGNED =
            new Schedule("manual", List.of(new Schedule.Shot(0, 1, 0.65, 0, 0, 0, 0, 0, 0, List.of())));

    private Followers() {}

    /**
     * The engine at the usual strength; frames whose guide it refuses stay as they are.
     *
     * @param folder for its notes
     * @param warnings is told what the engine has to say about guides: a guide that it refuses explains a row
     */
    public static Follower engine(Path folder, PixelPool pool, Consumer<String> warnings) {
        return new Named("ours", (clip, edit, guides, wanted) -> {
            List<Order.Guide> pinned = new ArrayList<>();
            guides.forEach((frame, image) -> pinned.add(new Order.Guide(frame, image)));
            GuideFrames.Settings settings = new GuideFrames.Settings(AS_DESIGNED, true);
            try (GuideFrames frames = GuideFrames.open(clip.file(), pinned, clip.size(), settings, folder, pool)) {
                frames.warnings()
                        .forEach(warning -> warnings.accept("%s, %s, guides %s: %s"
                                .formatted(clip.name(), edit.wireName(), guides.size(), warning)));
                return wanted.stream()
                        .map(frame -> {
                            LinearImage source = clip.sources().get(frame);
                            return Shown.of(frames.decides(frame) ? frames.of(source, frame) : source, pool);
                        })
                        .toList();
            }
        });
    }

    /** The nearest guide carried along the motion, and nothing else. */
    public static Follower motion(PixelPool pool) {
        return new Named("motion alone", (clip, edit, guides, wanted) -> {
            Map<Integer, Shown> made = new TreeMap<>();
            guides.forEach((pinned, image) -> {
                List<Integer> frames = wanted.stream()
                        .filter(frame -> nearest(guides, frame) == pinned)
                        .toList();
                List<LinearImage> carried = part(clip, pinned, image, pool).carried(frames);
                for (int i = 0; i < frames.size(); i++) {
                    made.put(frames.get(i), Shown.of(carried.get(i), pool));
                }
            });
            return List.copyOf(made.values());
        });
    }

    /** The nearest guide's cube of colours, and nothing else. */
    public static Follower cube(PixelPool pool) {
        return new Named("cube alone", (clip, edit, guides, wanted) -> {
            Map<Integer, GuidePart> parts = new TreeMap<>();
            guides.forEach((pinned, image) -> parts.put(pinned, part(clip, pinned, image, pool)));
            return wanted.stream()
                    .map(frame -> parts.get(nearest(guides, frame))
                            .coloured(clip.sources().get(frame)))
                    .map(picture -> Shown.of(picture, pool))
                    .toList();
        });
    }

    private static GuidePart part(OracleClip clip, int pinned, Path image, PixelPool pool) {
        return new GuidePart(clip.sources(), pinned, GuideImage.read(image, clip.size(), pool), pool);
    }

    /** The guide nearest to a frame; of two, the earlier. */
    public static int nearest(SortedMap<Integer, Path> guides, int frame) {
        return guides.keySet().stream()
                .min(Comparator.comparingInt(pinned -> Math.abs(pinned - frame)))
                .orElseThrow();
    }

    private interface Making {
        List<Shown> of(OracleClip clip, KnownEdit edit, SortedMap<Integer, Path> guides, List<Integer> wanted);
    }

    private record Named(String name, Making making) implements Follower {
        @Override
        public List<Shown> follow(
                OracleClip clip, KnownEdit edit, SortedMap<Integer, Path> guides, List<Integer> wanted) {
            return making.of(clip, edit, guides, wanted);
        }
    }
}
