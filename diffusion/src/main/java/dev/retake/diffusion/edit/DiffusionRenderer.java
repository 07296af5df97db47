package dev.retake.diffusion.edit;

import dev.retake.diffusion.model.ModelCheck;
import dev.retake.diffusion.model.VaceModel;
import dev.retake.diffusion.sampler.NoiseSource;
import dev.retake.diffusion.tensor.FreeMemory;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Torch;
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
        MemoryPlan.of(ModelCheck.of(model), placement, size, settings.windowFrames())
                .require(FreeMemory.of(placement), placement.describe());
        progress.finished(0);
        try (Prompts prompts = Prompts.read(model, placement, prompt)) {
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
                                + " smaller resolution, or let the operator lower retake.diffusion.pixels.")
                        .formatted(
                                placement.describe(),
                                settings.windowFrames(),
                                size,
                                Needs.of(ModelCheck.of(model), placement, size, settings.windowFrames()) / 1e9),
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
        }

        RenderReport over(VaceModel loaded, Prompts prompts) {
            WindowRun run = new WindowRun(loaded, prompts, settings, size, new NoiseSource(job.seed()));
            try (SignalPass signals = new SignalPass(pool);
                    Kept kept = new Kept(region.everywhere() ? Optional.empty() : Optional.of(spool()))) {
                Making making =
                        new Making(run::run, settings, (codes, time) -> deliver(codes, time, kept), this::walking);
                Optional<Schedule.Shot> shot = Optional.empty();
                for (Optional<FrameTime> time = read(); time.isPresent(); time = read()) {
                    Schedule.Shot now = job.schedule().shotOf(time.get().index());
                    if (shot.isPresent() && !shot.get().equals(now)) {
                        making.end(shot.get());
                    }
                    shot = Optional.of(now);
                    FrameSignals seen = signals.next(picture);
                    making.add(
                            frame(time.get(), seen, now, kept),
                            now,
                            !seen.people().poses().isEmpty());
                }
                shot.ifPresent(making::end);
            }
            return new RenderReport(finished, warnings());
        }

        private Optional<FrameTime> read() {
            if (Thread.currentThread().isInterrupted()) {
                throw new RenderCancelledException(finished);
            }
            return source.read(picture);
        }

        private FrameSpool spool() {
            return new FrameSpool(
                    scratch.resolve("sources.tmp"), job.size(), settings.windowFrames() + settings.overlapFrames());
        }

        private WindowFrame frame(FrameTime time, FrameSignals seen, Schedule.Shot shot, Kept kept) {
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
            ControlKind kind = ControlKind.Choice.of(
                            shot, !seen.people().poses().isEmpty())
                    .kind();
            return new WindowFrame(time, codes, kind.draw(seen, size), whole, codes)
                    .guided(Optional.ofNullable(guides.get(time.index()))
                            .map(guide -> PictureCode.encode(guide, size)));
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
            return warnings;
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
