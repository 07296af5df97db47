package dev.retake.signals.shot;

import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.SmallFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells the first frame of each shot at once, and what kind of transition it was a little later.
 *
 * <p>{@link #next} decides without looking ahead: true means that nothing may be carried over from earlier frames. A cut,
 * the first frame that rises out of a plain colour, and the first frame after a dissolve begin a shot. {@link #settled}
 * then names transitions, a cut up to {@value #DELAY} frames later: by then a flash has gone and the old scene is back.
 *
 * <p>Give it every frame once, in order. Not thread-safe. Memory doesn't grow with the clip.
 */
public final class ShotDetector {
    /** How many frames after a cut or a flash it is settled at the latest. */
    public static final int DELAY = 6;

    private static final int PIXELS = 256 * 144;

    /** How many frames back the scene before a flash or a passer-by is looked for. */
    private static final int[] EARLIER = {2, 3, 4, 6, 9, 12};
    /** Detail under which a picture is a plain colour. */
    private static final double PLAIN = 0.004;
    /** By so much more detail each frame tells that a fade goes on. */
    private static final double RISING = 1.02;

    private static final int SHORTEST_FADE = 4;
    /** Rise of mean brightness that makes a flash. */
    private static final double FLASH = 0.06;

    private final PixelPool pool;
    private final PictureMemory memory = new PictureMemory();
    private final List<Transition> settled = new ArrayList<>();
    private Optional<Suspicion> suspicion = Optional.empty();
    private Optional<Suspicion> light = Optional.empty();
    private Optional<ShotPicture> scene = Optional.empty();
    private int frame = -1;
    private int shotBegan;
    private int falling;

    /** A change that frames to come will explain. */
    private record Suspicion(int first, Optional<ShotPicture> before, boolean rising) {}

    /** A detector for one clip. */
    public ShotDetector(PixelPool pool) {
        this.pool = pool;
    }

    /** Whether this frame begins a shot; true for the first frame of all. */
    public boolean next(LinearImage image) {
        return next(SmallFrame.of(image, SmallFrame.sizeFor(image.size(), PIXELS), pool));
    }

    /** As {@link #next(LinearImage)}, for a frame that was already made small: 128×72 pixels or a few times that. */
    public boolean next(SmallFrame small) {
        frame++;
        settled.clear();
        ShotPicture now = ShotPicture.of(small);
        boolean begins = frame == 0
                || memory.newest().width() != now.width()
                || memory.newest().height() != now.height();
        if (begins) {
            forget();
        } else {
            begins = changes(memory.pictures(), now);
            settleCut(now);
            settleFlash(memory.newest(), now);
            noticeFadeOut(memory.newest(), now);
        }
        memory.add(now);
        begins |= dissolved();
        if (!plain(now)) {
            scene = Optional.of(now);
        }
        shotBegan = begins ? frame : shotBegan;
        return begins;
    }

    /** The transitions that the last frame settled, mostly none. */
    public List<Transition> settled() {
        return List.copyOf(settled);
    }

    /** The transitions that were not settled yet when the clip ended. */
    public List<Transition> end() {
        settled.clear();
        suspicion.ifPresent(s -> settled.add(
                s.rising() && frame - s.first() >= SHORTEST_FADE
                        ? new Transition.Fade(s.first(), frame, Transition.Fade.Kind.IN)
                        : new Transition.Cut(s.first())));
        suspicion = Optional.empty();
        return settled();
    }

    private void forget() {
        memory.clear();
        suspicion = Optional.empty();
        light = Optional.empty();
        scene = Optional.empty();
        falling = 0;
    }

    private static boolean plain(ShotPicture picture) {
        return picture.structure() < PLAIN;
    }

    /**
     * Whether a new scene is there, and neither the one before nor one that was hidden for a moment; a scene that comes back
     * after another was thought to have begun begins anew, but nothing was cut.
     */
    private boolean changes(List<ShotPicture> earlier, ShotPicture now) {
        if (plain(now)) {
            return false;
        }
        boolean rising = plain(earlier.getFirst());
        if (rising && scene.isEmpty()) {
            suspicion = Optional.of(new Suspicion(frame, Optional.empty(), true));
            return false;
        }
        ShotPicture before = scene.orElse(now);
        if (!Likeness.differ(before, now)) {
            return false;
        }
        for (int back : EARLIER) {
            if (back <= earlier.size() && !plain(earlier.get(back - 1)) && Likeness.agree(earlier.get(back - 1), now)) {
                boolean interrupted = frame - back < shotBegan;
                suspicion = interrupted ? Optional.empty() : suspicion;
                return interrupted;
            }
        }
        suspicion.ifPresent(open -> settled.add(new Transition.Cut(open.first())));
        suspicion = Optional.of(new Suspicion(frame, Optional.of(before), rising));
        return true;
    }

    private void settleCut(ShotPicture now) {
        if (suspicion.isEmpty() || suspicion.get().first() == frame) {
            return;
        }
        Suspicion open = suspicion.get();
        int age = frame - open.first();
        if (open.before().isPresent()
                && !plain(now)
                && Likeness.agree(open.before().get(), now)) {
            suspicion = Optional.empty();
        } else if (open.rising() && now.structure() > RISING * memory.newest().structure()) {
            return;
        } else if (open.rising() && age >= SHORTEST_FADE) {
            settled.add(new Transition.Fade(open.first(), frame - 1, Transition.Fade.Kind.IN));
            suspicion = Optional.empty();
        } else if (age >= DELAY) {
            if (open.before().isPresent()) {
                settled.add(new Transition.Cut(open.first()));
            }
            suspicion = Optional.empty();
        }
    }

    /** Light that rises at once and falls back while the scene stays. */
    private void settleFlash(ShotPicture last, ShotPicture now) {
        if (light.isEmpty()) {
            if (now.brightness() > last.brightness() + FLASH) {
                light = Optional.of(new Suspicion(frame, Optional.of(last), false));
            }
            return;
        }
        Suspicion open = light.get();
        ShotPicture before = open.before().orElse(last);
        boolean back = now.brightness() < before.brightness() + FLASH / 2;
        if (back && !Likeness.differ(before, now)) {
            settled.add(new Transition.Flash(open.first(), frame - 1));
        }
        if (back || frame - open.first() >= DELAY) {
            light = Optional.empty();
        }
    }

    private void noticeFadeOut(ShotPicture last, ShotPicture now) {
        if (plain(now) && !plain(last) && falling + 1 >= SHORTEST_FADE) {
            settled.add(new Transition.Fade(frame - falling, frame, Transition.Fade.Kind.OUT));
        }
        falling = now.structure() < last.structure() / RISING ? falling + 1 : 0;
    }

    private boolean dissolved() {
        if (plain(memory.newest())) {
            return false;
        }
        Optional<Mixtures.Span> span = Mixtures.justEnded(memory.pictures(), frame - shotBegan + 1);
        span.ifPresent(s -> {
            int first = frame - s.first();
            settled.add(new Transition.Fade(first, frame - s.last(), Transition.Fade.Kind.DISSOLVE));
            suspicion = suspicion.filter(open -> open.first() < first);
        });
        return span.isPresent();
    }
}
