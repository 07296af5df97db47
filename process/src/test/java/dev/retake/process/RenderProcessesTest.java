package dev.retake.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Delivery;
import dev.retake.edit.FailureCode;
import dev.retake.edit.Resolution;
import dev.retake.edit.Size;
import dev.retake.edit.Steering;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.process.ProcessSettings.MemoryCaps;
import dev.retake.process.ProcessSettings.TimeLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderProcessesTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static RenderProcesses processes;

    @BeforeAll
    static void start() {
        processes = RenderProcesses.start(misbehaving().withSpares(1));
    }

    private static TimeLimits limits(Duration probe, Duration silence) {
        return new TimeLimits(probe, HOUR, silence);
    }

    private static ProcessSettings misbehaving() {
        return ProcessSettings.defaults()
                .withMainClass(MisbehavingMain.class.getName())
                .withMemory(new MemoryCaps(64, 600, 256))
                .withSpares(0);
    }

    private static Event runWithin(TimeLimits limits, Order order) {
        try (RenderProcesses impatient = RenderProcesses.start(misbehaving().withLimits(limits))) {
            return impatient.run(order);
        }
    }

    @AfterAll
    static void stop() {
        processes.close();
    }

    @Test
    void answersAnOrder() {
        assertThat(processes.run(probe("answer"))).isEqualTo(new Event.ImageProbed(new Size(64, 48)));
    }

    @Test
    void passesProgressOnInOrder() {
        List<Integer> seen = new ArrayList<>();
        processes.run(render("progress"), step -> seen.add(step.frames()), new Cancellation());
        assertThat(seen).containsExactly(1, 2, 3);
    }

    @Test
    void aCrashWhileExaminingMediaBlamesTheMedia() {
        assertThat(processes.run(probe("crash"))).isInstanceOfSatisfying(Event.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(FailureCode.CORRUPT_INPUT);
            assertThat(failed.reason()).contains("139");
        });
        assertThat(processes.run(probe("answer"))).isInstanceOf(Event.ImageProbed.class);
    }

    @Test
    void aCrashWhileRenderingIsAFailedGeneration() {
        assertThat(processes.run(render("crash")))
                .isInstanceOfSatisfying(
                        Event.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(FailureCode.GENERATION_FAILED));
    }

    @Test
    void aProbeThatNeverStopsComputingIsTheMediasFault() {
        assertThat(runWithin(limits(Duration.ofSeconds(2), HOUR), probe("spin")))
                .isInstanceOfSatisfying(Event.Failed.class, failed -> {
                    assertThat(failed.fault()).isEqualTo(Event.Fault.UNDECODABLE);
                    assertThat(failed.reason()).contains("2 s of processor time");
                });
    }

    @Test
    void aProbeThatStandsStillIsNobodysFault() {
        assertThat(runWithin(limits(HOUR, Duration.ofSeconds(2)), probe("hang")))
                .isInstanceOfSatisfying(Event.Failed.class, failed -> {
                    assertThat(failed.fault()).isEqualTo(Event.Fault.INTERNAL);
                    assertThat(failed.reason()).contains("stood still for 2 s");
                });
    }

    @Test
    void aProbeThatGetsFewTurnsOnABusyMachineIsWaitedFor() {
        Duration limit = Duration.ofSeconds(4);
        long started = System.nanoTime();
        Event answer = runWithin(limits(limit, HOUR), probe("starve"));
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf("A starved probe answered after %.1f s, allowed %d s of processor time%n", seconds, 4);
        assertThat(answer).isInstanceOf(Event.ImageProbed.class);
        assertThat(seconds).isGreaterThan(limit.toSeconds());
    }

    @Test
    void aProcessThatDiesOnceIsReplaced(@TempDir Path folder) {
        Path trace = folder.resolve("crash-once");
        assertThat(processes.run(new Order.ProbeImage(trace))).isInstanceOf(Event.ImageProbed.class);
        assertThat(trace).exists();
    }

    @Test
    void aProbeThatOutgrowsItsMemoryIsTheMediasFault() {
        assertThat(processes.run(probe("hog"))).isInstanceOfSatisfying(Event.Failed.class, failed -> {
            assertThat(failed.fault()).isEqualTo(Event.Fault.UNDECODABLE);
            assertThat(failed.reason()).contains("cap of 256 MiB");
        });
    }

    @Test
    void anInterruptEndsAProbeAndBlamesNobody() throws InterruptedException {
        AtomicReference<Event> answer = new AtomicReference<>();
        Thread waiting = Thread.ofPlatform().start(() -> answer.set(processes.run(probe("hang"))));
        waiting.interrupt();
        waiting.join(Duration.ofSeconds(30));
        assertThat(answer.get())
                .isInstanceOfSatisfying(
                        Event.Failed.class, failed -> assertThat(failed.fault()).isEqualTo(Event.Fault.INTERNAL));
    }

    @Test
    void aSilentRenderIsStopped() {
        assertThat(reasonOf(runWithin(limits(HOUR, Duration.ofSeconds(1)), render("hang"))))
                .contains("no progress for 1 s");
    }

    @Test
    void nonsenseOnThePipeIsAFailureAndNotAnException() {
        assertThat(processes.run(render("babble"))).isInstanceOf(Event.Failed.class);
    }

    @Test
    void aProcessThatOutgrowsItsMemoryIsKilled() {
        assertThat(processes.run(render("hog")))
                .isInstanceOfSatisfying(
                        Event.Failed.class,
                        failed -> assertThat(failed.reason()).contains("cap of 256 MiB"));
    }

    @Test
    void cancellationEndsTheRenderAtOnce() throws Exception {
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Event> outcome =
                CompletableFuture.supplyAsync(() -> processes.run(render("hang"), step -> {}, cancellation));
        cancellation.cancel();
        assertThat(outcome.get(30, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Event.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("Cancelled by client"));
    }

    @Test
    void theEnvironmentHoldsNoSecrets() {
        Event.Failed answer = (Event.Failed) processes.run(probe("environment"));
        assertThat(List.of(answer.reason().split(",")))
                .isSubsetOf("HOME", "LANG", "MALLOC_ARENA_MAX", "PATH", "SYSTEMROOT", "TEMP", "TMPDIR");
    }

    private static String reasonOf(Event event) {
        assertThat(event).isInstanceOf(Event.Failed.class);
        return ((Event.Failed) event).reason();
    }

    private static Order probe(String behaviour) {
        return new Order.ProbeImage(Path.of("/" + behaviour));
    }

    private static Order render(String behaviour) {
        return new Order.Render(
                Path.of("/clip.mp4"),
                behaviour,
                Resolution.P360,
                Delivery.SDR,
                Steering.DEFAULT,
                List.of(),
                true,
                1,
                18,
                0,
                Path.of("/out"),
                1);
    }
}
