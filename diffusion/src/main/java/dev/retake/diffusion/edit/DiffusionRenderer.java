package dev.retake.diffusion.edit;

import dev.retake.diffusion.model.ModelCheck;
import dev.retake.diffusion.model.VaceModel;
import dev.retake.diffusion.sampler.NoiseSource;
import dev.retake.diffusion.tensor.FreeMemory;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.text.PromptStates;
import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.message.Event;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.FrameSink;
import dev.retake.render.FrameSource;
import dev.retake.render.NoRoomException;
import dev.retake.render.Progress;
import dev.retake.render.RenderCancelledException;
import dev.retake.render.RenderJob;
import dev.retake.render.RenderReport;
import dev.retake.render.Renderer;
import dev.retake.signals.pass.FrameSignals;
import dev.retake.signals.pass.SignalPass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Renders with a Wan VACE model: what the prompt asks for is made anew, bound to the source by its signals, by pinned guides, and
 * by how far the strength lets the walk go back towards noise.
 */
public final class DiffusionRenderer implements Renderer {
    /** A side of a token: eight pixels a latent, two latents a token. */
    private static final int TOKEN_PIXELS = 16;

    private final Path model;
    private final Placement placement;
    private final EditSettings settings;
    private final String prompt;
    private final Map<Integer, LinearImage> guides;
    private final Path scratch;
    private final PixelPool pool;

    /**
     * A renderer of one edit.
     *
     * @param model a folder in diffusers format
     * @param prompt what the result should look like
     * @param guides finished pictures by the frame that they are pinned to
     * @param scratch a folder for notes, which are deleted
     * @param pool threads for the signals; their number never changes a pixel
     */
    public DiffusionRenderer(
            Path model,
            Placement placement,
            EditSettings settings,
            String prompt,
            Map<Integer, LinearImage> guides,
            Path scratch,
            PixelPool pool) {
        this.model = model;
        this.placement = placement;
        this.settings = settings;
        this.prompt = prompt;
        this.guides = Map.copyOf(guides);
        this.scratch = scratch;
        this.pool = pool;
    }

    @Override
    public String name() {
        return "diffusion";
    }

    @Override
    public RenderReport render(RenderJob job, FrameSource source, FrameSink sink, Progress progress) {
        Size size = WorkingSize.of(job.size(), TOKEN_PIXELS, settings.pixels());
        ModelCheck check = ModelCheck.of(model);
        long free = FreeMemory.of(placement);
        MemoryPlan.of(check, placement, size, settings)
                .require(free, placement.describe(), Needs.advice(check, placement, size, settings, free));
        progress.finished(0);
        try (Prompts prompts = Prompts.read(model, placement.withoutEightBits(), prompt)) {
            progress.finished(0);
            try (VaceModel loaded = VaceModel.open(model, placement)) {
                return new Run(job, size, source, sink, progress).over(loaded, prompts);
            }
        } catch (RuntimeException failure) {
            throw Torch.isOutOfMemory(failure) ? outOfMemory(size, failure) : failure;
        }
    }

    private NoRoomException outOfMemory(Size size, RuntimeException failure) {
        return new NoRoomException(
                ("The model ran out of memory on %s, making %d frames of %s at once, though %.1f GB seemed enough. Ask for a"
                                + " smaller resolution, or let the operator lower retake.diffusion.tile-pixels or"
                                + " retake.diffusion.pixels.")
                        .formatted(
                                placement.describe(),
                                settings.windowFrames(),
                                size,
                                Needs.of(ModelCheck.of(model), placement, size, settings) / 1e9),
                failure);
    }

    /** One clip on its way. */
    private final class Run {
        private final RenderJob job;
        private final Size size;
        private final FrameSource source;
        private final FrameSink sink;
        private final Progress progress;
        private final EditRegion region;
        private final LinearImage picture;
        private final LinearImage made;
        private final float[] mask;
        private final Portraits portraits;
        private final Pace pace = new Pace(settings.frameRate());
        private Optional<Held> held = Optional.empty();
        private boolean unseenWords;
        private int followed;
        private int finished;

        Run(RenderJob job, Size size, FrameSource source, FrameSink sink, Progress progress) {
            this.job = job;
            this.size = size;
            this.source = source;
            this.sink = sink;
            this.progress = progress;
            region = EditRegion.of(job.plan());
            picture = new LinearImage(job.size());
            made = new LinearImage(job.size());
            mask = new float
                    [region.everywhere() ? 0 : Math.toIntExact(job.size().pixels())];
            portraits = new Portraits(size);
        }

        RenderReport over(VaceModel loaded, Prompts prompts) {
            unseenWords = prompts.unseen();
            WindowRun run = new WindowRun(loaded, prompts, settings, size, new NoiseSource(job.seed()));
            try (SignalPass signals = new SignalPass(pool);
                    Kept kept = new Kept(region.everywhere() ? Optional.empty() : Optional.of(spool()));
                    InBetweens between = new InBetweens(size, (codes, time) -> deliver(codes, time, kept))) {
                Making making = new Making(run::run, settings, between::made, this::walking);
                Optional<Schedule.Shot> shot = Optional.empty();
                for (Optional<FrameTime> time = read(); time.isPresent(); time = read()) {
                    Schedule.Shot now = job.schedule().shotOf(time.get().index());
                    if (shot.isPresent() && !shot.get().equals(now)) {
                        end(shot.get(), making);
                    }
                    shot = Optional.of(now);
                    take(time.get(), signals.next(picture), now, kept, making, between);
                }
                shot.ifPresent(last -> end(last, making));
                followed = between.followed();
            }
            return new RenderReport(finished, warnings());
        }

        private Optional<FrameTime> read() {
            if (Thread.currentThread().isInterrupted()) {
                throw new RenderCancelledException(finished);
            }
            return source.read(picture);
        }

        /** Twice as many places as frames come on average, since rates vary. */
        private FrameSpool spool() {
            int keys = settings.windowFrames() + settings.overlapFrames();
            double apart = pace.every() ? 1 : 2 * (1 + job.frameRate().toDouble() / settings.frameRate());
            return new FrameSpool(scratch.resolve("sources.tmp"), job.size(), (int) Math.ceil(keys * apart));
        }

        private void take(
                FrameTime time, FrameSignals seen, Schedule.Shot shot, Kept kept, Making making, InBetweens between) {
            Optional<LinearImage> guide = Optional.ofNullable(guides.get(time.index()));
            boolean people = !seen.people().poses().isEmpty();
            Held next = new Held(frame(time, seen, shot, kept, guide), shot, people);
            between.next(time, seen.picture());
            if (Portraits.bind(shot)) {
                portraits.look(seen.people().faces(), picture, guide);
                making.resemble(portraits.references());
            }
            if (pace.makes(time, guide.isPresent())) {
                held = Optional.empty();
                next.addTo(making);
            } else {
                held = Optional.of(next);
            }
        }

        /** The last frame of a shot is made, on the grid or not. */
        private void end(Schedule.Shot shot, Making making) {
            held.ifPresent(last -> last.addTo(making));
            held = Optional.empty();
            making.end(shot);
            portraits.clear();
            pace.restart();
        }

        private WindowFrame frame(
                FrameTime time, FrameSignals seen, Schedule.Shot shot, Kept kept, Optional<LinearImage> guide) {
            float[] codes = PictureCode.encode(picture, size);
            float[] whole = new float[Math.toIntExact(size.pixels())];
            if (region.everywhere()) {
                Arrays.fill(whole, 1);
            } else {
                float[] part = region.mask(seen, job.size());
                kept.spool.orElseThrow().write(time.index(), picture, part);
                float[] small = PictureCode.resized(part, job.size(), size);
                for (int i = 0; i < whole.length; i++) {
                    whole[i] = small[i] > 0 ? 1 : 0;
                }
            }
            return new WindowFrame(time, codes, controls(seen, shot), whole, codes)
                    .guided(guide.map(image -> PictureCode.encode(image, size)));
        }

        /** All kinds that the window may turn out to need: whether there are people in it is not known before its end. */
        private Map<ControlKind, ControlPicture> controls(FrameSignals seen, Schedule.Shot shot) {
            Map<ControlKind, ControlPicture> pictures = new EnumMap<>(ControlKind.class);
            for (boolean people : new boolean[] {false, true}) {
                for (ControlKind.Choice choice : ControlKind.Choice.of(shot, people, settings.controls())) {
                    pictures.computeIfAbsent(choice.kind(), kind -> kind.draw(seen, size));
                }
            }
            return pictures;
        }

        /** Before each step of the sampler: a sign of life, and the place to stop. */
        private void walking(Event.Walk walk) {
            if (Thread.currentThread().isInterrupted()) {
                throw new RenderCancelledException(finished);
            }
            progress.walking(finished, walk);
        }

        private void deliver(float[] codes, FrameTime time, Kept kept) {
            PictureCode.decode(codes, size, made);
            kept.spool.ifPresent(spool -> {
                spool.read(time.index(), picture, mask);
                EditRegion.restore(made, picture, mask);
            });
            sink.write(made, time);
            progress.finished(++finished);
        }

        private List<String> warnings() {
            List<String> warnings = new ArrayList<>();
            if (size.pixels() < job.size().pixels() / 2) {
                warnings.add("The model worked at %s and the result was enlarged to %s.".formatted(size, job.size()));
            }
            if (unseenWords) {
                warnings.add("The model reads %d tokens; the end of the prompt was not seen."
                        .formatted(PromptStates.TOKENS));
            }
            if (followed > 0) {
                warnings.add("The model made %d of %d frames; the others follow the source's motion between them."
                        .formatted(finished - followed, finished));
            }
            if (job.highlights()) {
                warnings.add(
                        "The model knows no light beyond paper white: the HDR delivery has no highlights above it.");
            }
            return warnings;
        }
    }

    /** A frame that is ready for the model. */
    private record Held(WindowFrame frame, Schedule.Shot shot, boolean people) {
        void addTo(Making making) {
            making.add(frame, shot, people);
        }
    }

    /** The source's frames, where parts of them stay. */
    private record Kept(Optional<FrameSpool> spool) implements AutoCloseable {
        @Override
        public void close() {
            spool.ifPresent(FrameSpool::close);
        }
    }
}
