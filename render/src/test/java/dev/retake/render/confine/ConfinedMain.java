package dev.retake.render.confine;

import dev.retake.render.job.Natives;
import dev.retake.render.prompt.embedding.SentenceEncoder;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Gives its privileges up and then tries what a hijacked decoder would try, and what a plan needs; prints what worked. */
public final class ConfinedMain {
    private static final long KILL = 62;
    private static final long TGKILL = 234;

    private ConfinedMain() {}

    public static void main(String[] args) throws Exception {
        Path job = Path.of(args[0]);
        Path secret = Path.of(args[1]);
        int port = Integer.parseInt(args[2]);
        Natives.loadForPlans();
        Confinement held = Confinement.apply(List.of(), List.of(job));
        System.out.println("confined " + held.files() + " " + held.calls());
        try (var pool = Executors.newSingleThreadExecutor()) {
            pool.submit(() -> {
                        attempt("read the job", () -> Files.readString(job.resolve("clip.txt")));
                        attempt(
                                "hear a sentence",
                                () -> SentenceEncoder.shipped().orElseThrow().of("fog"));
                        attempt("write the job", () -> Files.writeString(job.resolve("out.txt"), "x"));
                        attempt("read a secret", () -> Files.readString(secret));
                        attempt("write outside", () -> Files.writeString(secret.resolveSibling("x"), "x"));
                        attempt("connect", () -> {
                            try (Socket socket = new Socket()) {
                                socket.connect(new InetSocketAddress("127.0.0.1", port), 2000);
                                return "";
                            }
                        });
                        attempt("make a link", () -> Files.createSymbolicLink(job.resolve("link"), secret));
                        attempt("signal its own threads", () -> signal(TGKILL, ProcessHandle.current()));
                        attempt(
                                "signal a process",
                                () -> signal(
                                        KILL, ProcessHandle.current().parent().orElseThrow()));
                        attempt(
                                "signal a thread of a process",
                                () -> signal(
                                        TGKILL, ProcessHandle.current().parent().orElseThrow()));
                        attempt(
                                "run a program",
                                () -> new ProcessBuilder("/bin/true").start().waitFor());
                    })
                    .get();
        }
    }

    /** Signal 0 only asks whether one may be sent; a process' first thread has its number. */
    private static long signal(long call, ProcessHandle receiver) {
        long number = receiver.pid();
        long answer = LinuxCalls.syscall(call, number, call == KILL ? 0 : number, 0, 0);
        if (answer < 0) {
            throw new IllegalStateException("not permitted");
        }
        return answer;
    }

    private static void attempt(String what, Callable<?> action) {
        try {
            action.call();
            System.out.println("could " + what);
        } catch (Exception | LinkageError refused) {
            System.out.println("refused " + what);
        }
    }
}
