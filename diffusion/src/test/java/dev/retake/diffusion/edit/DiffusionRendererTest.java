package dev.retake.diffusion.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.diffusion.Golden;
import dev.retake.diffusion.model.ModelCheck;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.message.Event;
import dev.retake.edit.plan.LookPlan;
import dev.retake.media.ClipReader;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.render.FrameSource;
import dev.retake.render.NoRoomException;
import dev.retake.render.Progress;
import dev.retake.render.RenderCancelledException;
import dev.retake.render.RenderJob;
import dev.retake.render.RenderReport;
import dev.retake.signals.pass.SignalPass;
import dev.retake.signals.scene.SyntheticStreet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of whole edits with the tiny model, whose pictures are noise by nature: frames, sizes, masks, seams, cancelling. */
final class DiffusionRendererTest {
    private static final Size SIZE = new Size(100, 56);
    private static final int FRAMES = 24;
    private static final EditSettings QUICK = new EditSettings(3, 5, 17, 5, 48 * 32);

    private static PixelPool pool;
    private static List<LinearImage> clip;
    private static final List<LinearImage> plain = new ArrayList<>();

    @TempDir
    Path scratch = Path.of("");

    @BeforeAll
    static void read() {
        pool = PixelPool.of(2);
        clip = realClip().orElseGet(DiffusionRendererTest::street);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Test
    void everyFrameIsMadeAnewAtItsSizeAndTime() {
        List<LinearImage> made = plain();
        assertThat(made).hasSize(FRAMES);
        for (int frame = 0; frame < FRAMES; frame++) {
            assertThat(made.get(frame).size()).isEqualTo(SIZE);
            for (float value : made.get(frame).green()) {
                assertThat(value).isBetween(-0.01f, 1.01f);
            }
            assertThat(difference(made.get(frame), clip.get(frame))).isGreaterThan(0.005);
        }
        List<LinearImage> again = render(SIZE, everywhere(), Map.of(), 7);
        List<LinearImage> other = render(SIZE, everywhere(), Map.of(), 8);
        for (int frame = 0; frame < FRAMES; frame++) {
            assertThat(again.get(frame).red()).isEqualTo(made.get(frame).red());
            assertThat(difference(other.get(frame), made.get(frame))).isPositive();
        }
        double seam = difference(made.get(16), made.get(17));
        double inside = difference(made.get(6), made.get(7));
        System.out.printf("Tiny model, 24 frames in two windows: change at the seam %.4f, inside %.4f%n", seam, inside);
    }

    @Test
    void outsideTheRegionTheSourceStaysToTheBit() {
        LookPlan plan = plan(LookPlan.Region.SKY, LookPlan.Region.SUBJECT);
        List<LinearImage> street = street();
        List<LinearImage> made = render(street, SIZE, plan, Map.of(), 7);
        EditRegion region = EditRegion.of(plan);
        long stayed = 0;
        long changed = 0;
        try (SignalPass signals = new SignalPass(pool)) {
            for (int frame = 0; frame < FRAMES; frame++) {
                float[] mask = region.mask(signals.next(street.get(frame)), SIZE);
                for (int i = 0; i < mask.length; i++) {
                    boolean same = made.get(frame).red()[i] == street.get(frame).red()[i]
                            && made.get(frame).green()[i] == street.get(frame).green()[i]
                            && made.get(frame).blue()[i] == street.get(frame).blue()[i];
                    if (mask[i] == 0) {
                        assertThat(same).isTrue();
                        stayed++;
                    } else if (!same) {
                        changed++;
                    }
                }
            }
        }
        System.out.printf("Sky and people: %d pixels stay to the bit, %d are made anew%n", stayed, changed);
        assertThat(stayed).isGreaterThan(1000);
        assertThat(changed).isGreaterThan(1000);
    }

    @Test
    void aGuideIsGivenToTheModelWhereItIsPinned() {
        LinearImage guide = new LinearImage(SIZE);
        Arrays.fill(guide.red(), 0.7f);
        List<LinearImage> guided = render(SIZE, everywhere(), Map.of(18, guide), 7);
        assertThat(difference(guided.get(18), plain().get(18))).isGreaterThan(1e-4);
        for (int frame = 0; frame < 12; frame++) {
            assertThat(guided.get(frame).green()).isEqualTo(plain().get(frame).green());
        }
    }

    /** Half the frames are made, all come out, and those that were made are what the model makes of half the clip's rate. */
    @Test
    void atALowerRateEveryFrameComesOutAtItsTime() {
        List<LinearImage> made = new ArrayList<>();
        RenderReport report = render(clip, SIZE, everywhere(), Map.of(), 7, QUICK.at(12), Progress.NONE, made);
        assertThat(report.frames()).isEqualTo(FRAMES);
        assertThat(made).hasSize(FRAMES);
        assertThat(report.warnings())
                .contains("The model made 13 of 24 frames; the others follow the source's motion between them.");
        double toNext = 0;
        for (int frame = 1; frame < FRAMES - 2; frame += 2) {
            double apart = difference(made.get(frame - 1), made.get(frame + 1));
            assertThat(difference(made.get(frame), made.get(frame - 1))).isLessThan(1.2 * apart);
            toNext += apart;
        }
        assertThat(toNext).isPositive();
    }

    @Test
    void anInterruptEndsTheRenderBeforeTheNextStep() {
        List<Integer> steps = new ArrayList<>();
        Progress interrupting = finished -> {
            steps.add(finished);
            if (steps.size() == 3) {
                Thread.currentThread().interrupt();
            }
        };
        assertThatThrownBy(() -> render(clip, SIZE, everywhere(), Map.of(), 7, QUICK, interrupting, new ArrayList<>()))
                .isInstanceOf(RenderCancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(steps).hasSize(3);
    }

    /** LibTorch's own failure, at a step of the walk: the process must be as good as new after it. */
    @Test
    void anAllocationThatFailsEndsTheRenderCleanly() {
        Progress greedy = new Progress() {
            @Override
            public void finished(int frames) {}

            @Override
            public void walking(int frames, Event.Walk walk) {
                if (walk.step() == 1) {
                    torch.empty(new long[] {1L << 50}, Placement.CPU.options(), new MemoryFormatOptional());
                }
            }
        };
        assertThatThrownBy(() -> render(clip, SIZE, everywhere(), Map.of(), 7, QUICK, greedy, new ArrayList<>()))
                .isInstanceOf(NoRoomException.class)
                .hasMessageContaining("ran out of memory")
                .hasMessageContaining("48x32")
                .message()
                .doesNotContain(Golden.model().toString());
        assertThat(scratch).isEmptyDirectory();
        List<LinearImage> made = new ArrayList<>();
        render(clip.subList(0, 5), SIZE, everywhere(), Map.of(), 7, QUICK, Progress.NONE, made);
        assertThat(made).hasSize(5);
    }

    @Test
    void whatWillNotFitIsRefusedWithTheNumbers() {
        Size size = new Size(1280, 720);
        ModelCheck model = ModelCheck.of(Golden.model());
        EditSettings settings = EditSettings.DEFAULT.withTiles(1280 * 720);
        MemoryPlan plan = MemoryPlan.of(model, Placement.CPU, size, settings);
        assertThatThrownBy(() -> plan.require(1_000_000, "CPU Float", "Take another."))
                .isInstanceOf(NoRoomException.class)
                .hasMessageMatching("(?s).*needs about [0-9.]+ GB.*CPU Float has 0\\.001 GB free. Take another.");
        plan.require(Long.MAX_VALUE, "CPU Float", "");
        assertThat(Needs.advice(model, Placement.CPU, size, settings, plan.most() - 1))
                .startsWith("With retake.diffusion.tile-pixels=");
        assertThat(Needs.advice(model, Placement.CPU, size, settings, 1_000_000))
                .startsWith("Take a smaller model");
    }

    @Test
    void tilesAndEightBitsNeedLess() {
        ModelCheck model = ModelCheck.of(Golden.model());
        Size size = new Size(1920, 1088);
        EditSettings whole = EditSettings.DEFAULT.withTiles(1920 * 1088);
        long decoding = MemoryPlan.of(model, Placement.CPU, size, whole).decoding();
        assertThat(MemoryPlan.of(model, Placement.CPU, size, EditSettings.DEFAULT)
                        .decoding())
                .isLessThan(decoding * 3 / 4);
        MemoryPlan half = MemoryPlan.of(model, Placement.CPU.half(), size, whole);
        assertThat(half.weights())
                .isLessThan(MemoryPlan.of(model, Placement.CPU, size, whole).weights());
        assertThat(MemoryPlan.of(model, Placement.CPU.half().inEightBits(), size, whole)
                        .weights())
                .isLessThan(half.weights());
    }

    @Test
    void sidesAreTheNearestWholeTokens() {
        assertThat(WorkingSize.of(new Size(640, 360), 16, Long.MAX_VALUE)).isEqualTo(new Size(640, 368));
        assertThat(WorkingSize.of(new Size(1280, 720), 16, Long.MAX_VALUE)).isEqualTo(new Size(1280, 720));
        assertThat(WorkingSize.of(new Size(1280, 720), 16, 832 * 480)).isEqualTo(new Size(848, 480));
        assertThat(WorkingSize.of(new Size(5, 1000), 16, Long.MAX_VALUE)).isEqualTo(new Size(16, 1008));
    }

    @Test
    void codesGoToLightAndBack() {
        // Coded once before, since codes hold no light above 1 and no colour beyond BT.709; the street has both.
        LinearImage picture = new LinearImage(SIZE);
        PictureCode.decode(PictureCode.encode(clip.getFirst(), SIZE), SIZE, picture);
        LinearImage back = new LinearImage(SIZE);
        PictureCode.decode(PictureCode.encode(picture, SIZE), SIZE, back);
        assertThat(difference(back, picture)).isLessThan(2e-4);
    }

    /** The edit that others are compared with. */
    private List<LinearImage> plain() {
        if (plain.isEmpty()) {
            plain.addAll(render(SIZE, everywhere(), Map.of(), 7));
        }
        return plain;
    }

    private List<LinearImage> render(Size size, LookPlan plan, Map<Integer, LinearImage> guides, long seed) {
        return render(clip, size, plan, guides, seed);
    }

    private List<LinearImage> render(
            List<LinearImage> frames, Size size, LookPlan plan, Map<Integer, LinearImage> guides, long seed) {
        List<LinearImage> made = new ArrayList<>();
        List<Integer> told = new ArrayList<>();
        RenderReport report = render(frames, size, plan, guides, seed, QUICK, told::add, made);
        assertThat(report.frames()).isEqualTo(FRAMES);
        assertThat(told).isSorted().hasSizeGreaterThan(FRAMES);
        assertThat(scratch).isEmptyDirectory();
        return made;
    }

    private RenderReport render(
            List<LinearImage> frames,
            Size size,
            LookPlan plan,
            Map<Integer, LinearImage> guides,
            long seed,
            EditSettings settings,
            Progress progress,
            List<LinearImage> made) {
        Schedule.Shot shot = new Schedule.Shot(0, FRAMES, 0.65, 0.6, 0.7, 1, 1, 0.2, 1, Set.of(), List.of());
        RenderJob job = new RenderJob(size, new Rational(24, 1), plan, new Schedule("manual", List.of(shot)), seed);
        return new DiffusionRenderer(
                        Golden.model(), Placement.CPU, settings, "a snowy street at night", guides, scratch, pool)
                .render(
                        job,
                        frames(frames),
                        (picture, time) -> {
                            assertThat(time.index()).isEqualTo(made.size());
                            LinearImage copy = new LinearImage(picture.size());
                            copy.copyFrom(picture);
                            made.add(copy);
                        },
                        progress);
    }

    private static FrameSource frames(List<LinearImage> frames) {
        int[] next = {0};
        return into -> {
            if (next[0] == frames.size()) {
                return Optional.empty();
            }
            into.copyFrom(frames.get(next[0]));
            return Optional.of(new FrameTime(next[0], next[0]++, 1, new Rational(1, 24)));
        };
    }

    private static LookPlan everywhere() {
        return new LookPlan(List.of(), List.of("a snowy street at night")).forModel();
    }

    private static LookPlan plan(LookPlan.Region... regions) {
        return new LookPlan(
                        Arrays.stream(regions)
                                .map(region -> new LookPlan.Layer("snow", 1, region, "snow", 1))
                                .toList(),
                        List.of())
                .forModel();
    }

    private static double difference(LinearImage first, LinearImage second) {
        double sum = 0;
        for (int i = 0; i < first.green().length; i++) {
            sum += Math.abs(first.green()[i] - second.green()[i]);
        }
        return sum / first.green().length;
    }

    private static Optional<List<LinearImage>> realClip() {
        Optional<Path> file = Optional.ofNullable(System.getenv("RETAKE_TEST_MEDIA"))
                .map(folder -> Path.of(folder, "man-kicking-football-720p24.mp4"))
                .filter(Files::isRegularFile);
        if (file.isEmpty()) {
            System.out.println("SKIPPED with real clips: RETAKE_TEST_MEDIA names none; the made street stands in");
        }
        return file.map(DiffusionRendererTest::read);
    }

    private static List<LinearImage> read(Path file) {
        try (ClipReader reader = ClipReader.open(file, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            List<LinearImage> frames = new ArrayList<>();
            for (int frame = 0; frame < FRAMES; frame++) {
                LinearImage picture = new LinearImage(SIZE);
                assertThat(reader.read(picture)).isPresent();
                frames.add(picture);
            }
            return frames;
        }
    }

    private static List<LinearImage> street() {
        try (SyntheticStreet street = SyntheticStreet.of(7, SIZE, FRAMES, new Rational(24, 1), 2)) {
            List<LinearImage> frames = new ArrayList<>();
            for (int frame = 0; frame < FRAMES; frame++) {
                LinearImage picture = new LinearImage(SIZE);
                picture.copyFrom(street.picture(frame));
                frames.add(picture);
            }
            return frames;
        }
    }
}
