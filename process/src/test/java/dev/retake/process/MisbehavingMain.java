package dev.retake.process;

import dev.retake.edit.FailureCode;
import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.edit.plan.LookPlan;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A stand-in for the render process that does what the order's file name says, however bad that is. */
public final class MisbehavingMain {
    private MisbehavingMain() {}

    public static void main(String[] args) throws Exception {
        BufferedReader stdin = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Order order = MessageLines.readOrder(stdin.readLine());
        String behaviour = switch (order) {
            case Order.ProbeImage probe -> probe.image().getFileName().toString();
            case Order.Render render -> render.prompt();
            default -> "answer";
        };
        switch (behaviour) {
            case "answer" -> System.out.println(MessageLines.write(new Event.ImageProbed(new Size(64, 48))));
            case "environment" -> System.out.println(MessageLines.write(environmentAsFailure()));
            case "progress" -> {
                for (int frame = 1; frame <= 3; frame++) {
                    System.out.println(MessageLines.write(new Event.Progress(frame, 3, 25, Optional.empty())));
                }
                System.out.println(MessageLines.write(new Event.ImageProbed(new Size(1, 1))));
            }
            case "crash" -> Runtime.getRuntime().halt(139);
            case "crash-once" -> {
                Path trace = ((Order.ProbeImage) order).image();
                if (!Files.exists(trace)) {
                    Files.createFile(trace);
                    Runtime.getRuntime().halt(139);
                }
                System.out.println(MessageLines.write(new Event.ImageProbed(new Size(1, 1))));
            }
            case "link" -> {
                Order.Render render = (Order.Render) order;
                Files.createSymbolicLink(render.outputFolder().resolve("0.mp4"), render.clip());
                System.out.println(MessageLines.write(rendered("0.mp4")));
            }
            case "flood" -> {
                String line = MessageLines.write(new Event.Progress(1, 3, 25, Optional.empty()));
                while (!System.out.checkError()) {
                    System.out.println(line);
                }
            }
            case "hang" -> new CountDownLatch(1).await();
            case "spin" -> {
                while (true) {
                    Thread.onSpinWait();
                }
            }
            case "starve" -> {
                for (int turn = 0; turn < 25; turn++) {
                    LockSupport.parkNanos(200_000_000);
                    compute(10_000_000);
                }
                System.out.println(MessageLines.write(new Event.ImageProbed(new Size(1, 1))));
            }
            case "babble" -> {
                System.out.println("this is not JSON");
                System.out.println("x".repeat(2 << 20));
                new CountDownLatch(1).await();
            }
            case "hog" -> {
                List<ByteBuffer> kept = new ArrayList<>();
                while (kept.size() < 2000) {
                    ByteBuffer block = ByteBuffer.allocateDirect(4 << 20);
                    while (block.hasRemaining()) {
                        block.put((byte) 1);
                    }
                    kept.add(block);
                }
            }
            default -> throw new IllegalArgumentException(behaviour);
        }
    }

    private static Event rendered(String file) {
        return new Event.Rendered(
                List.of(new Event.Output(file, "video", new Size(64, 48), 1, new Rational(25, 1), 0.04, 3, "00")),
                new LookPlan(List.of(), List.of()),
                new Schedule("automatic", List.of()),
                "look",
                1,
                "none",
                List.of(),
                0,
                Optional.empty());
    }

    private static void compute(long nanoseconds) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + nanoseconds;
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static Event environmentAsFailure() {
        Map<String, String> environment = System.getenv();
        return new Event.Failed(
                FailureCode.GENERATION_FAILED,
                Event.Fault.INTERNAL,
                String.join(",", environment.keySet().stream().sorted().toList()));
    }
}
