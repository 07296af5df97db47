package dev.retake.diffusion.edit;

import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.message.Event;
import dev.retake.media.FrameTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Makes a shot of any length out of windows: each is shown the end of the one before as given frames, its colours are brought to
 * what was made there, and where they overlap one fades into the other.
 */
final class Making {
    /** Whatever makes the pictures of a window: the model, or in tests a stand-in. */
    @FunctionalInterface
    interface Maker {
        /** As {@link WindowRun#run}. */
        List<float[]> make(List<WindowFrame> frames, WindowRun.Way way, WindowRun.Steps steps);
    }

    private final Maker maker;
    private final EditSettings settings;
    private final BiConsumer<float[], FrameTime> sink;
    private final Consumer<Event.Walk> steps;
    private final List<WindowFrame> frames = new ArrayList<>();
    private final List<float[]> before = new ArrayList<>();
    private int windows;
    private boolean sawPeople;
    private List<float[]> references = List.of();

    /**
     * A maker of pictures.
     *
     * @param sink takes finished pictures in order
     * @param steps told before each step of the sampler; may throw to stop
     */
    Making(Maker maker, EditSettings settings, BiConsumer<float[], FrameTime> sink, Consumer<Event.Walk> steps) {
        this.maker = maker;
        this.settings = settings;
        this.sink = sink;
        this.steps = steps;
    }

    /** Takes the next frame; a full window is made at once, and all but its end handed on. */
    void add(WindowFrame frame, Schedule.Shot shot, boolean people) {
        frames.add(frame);
        sawPeople |= people;
        if (frames.size() == settings.windowFrames()) {
            make(shot, settings.overlapFrames());
        }
    }

    /** Takes pictures that the rest of the shot should resemble. */
    void resemble(List<float[]> pictures) {
        references = List.copyOf(pictures);
    }

    /** Ends a shot: makes and hands on what is left. */
    void end(Schedule.Shot shot) {
        if (frames.size() > before.size()) {
            make(shot, 0);
        } else {
            for (int index = 0; index < before.size(); index++) {
                sink.accept(before.get(index), frames.get(index).time());
            }
        }
        frames.clear();
        before.clear();
        sawPeople = false;
        references = List.of();
    }

    private void make(Schedule.Shot shot, int carried) {
        List<ControlKind.Choice> choices = ControlKind.Choice.of(shot, sawPeople, settings.controls());
        List<WindowFrame> given = new ArrayList<>(frames);
        if (before.isEmpty() && given.size() > 1) {
            given.set(0, given.get(0).shown(withMotionOf(given.get(1), given.get(0))));
        }
        for (int index = 0; index < before.size(); index++) {
            given.set(index, frames.get(index).given(before.get(index)));
        }
        int handed = frames.size() - carried;
        List<float[]> made = maker.make(
                given,
                new WindowRun.Way(windows++, shot.look(), choices, references),
                (step, all) -> steps.accept(new Event.Walk(step, all, handed)));
        List<float[]> joined = joined(made);
        for (int index = 0; index < handed; index++) {
            sink.accept(joined.get(index), frames.get(index).time());
        }
        before.clear();
        before.addAll(joined.subList(handed, joined.size()));
        frames.subList(0, handed).clear();
    }

    /** A shot's first frame came from nowhere; it is shown the motion of the second, as in training. */
    private static Map<ControlKind, ControlPicture> withMotionOf(WindowFrame second, WindowFrame first) {
        Map<ControlKind, ControlPicture> controls = new HashMap<>(first.controls());
        controls.replaceAll(
                (kind, own) -> kind == ControlKind.FLOW ? second.controls().getOrDefault(kind, own) : own);
        return controls;
    }

    /** Colours brought to those of the window before, and a fade from it over the frames that are shared. */
    private List<float[]> joined(List<float[]> made) {
        if (before.isEmpty()) {
            return made;
        }
        int shared = before.size();
        ColourMatch match = ColourMatch.between(made.subList(0, shared), before);
        List<float[]> joined = new ArrayList<>();
        for (int index = 0; index < made.size(); index++) {
            float[] matched = match.apply(made.get(index));
            if (index < shared) {
                fade(before.get(index), matched, (index + 1f) / (shared + 1));
            }
            joined.add(matched);
        }
        return joined;
    }

    private static void fade(float[] from, float[] to, float share) {
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i] + (to[i] - from[i]) * share;
        }
    }
}
