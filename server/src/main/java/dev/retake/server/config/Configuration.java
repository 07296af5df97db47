package dev.retake.server.config;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All settings of a node, checked. A component's path in this tree is its key: {@code limits.sourceSeconds} is written
 * {@code limits.source-seconds} in a file and {@code RETAKE_LIMITS_SOURCE_SECONDS} in the environment.
 *
 * @param dataFolder database and media of a node that uses the embedded defaults
 * @param listen where the server answers
 * @param database where rows are kept
 * @param media how results are handed out
 * @param limits what clients may ask for
 * @param fetch how sources are fetched from addresses
 * @param render what rendering may use
 * @param answers what answers contain
 * @param log what the node writes about itself
 */
public record Configuration(
        @Setting(
                meaning = "Folder for the embedded database, the media and the signing secret.",
                standard = "retake-data")
        Path dataFolder,

        Listen listen,
        Database database,
        Media media,
        Limits limits,
        Fetch fetch,
        Render render,
        Answers answers,
        Log log) {

    /** The configuration of a node that nobody configured. */
    public static Configuration defaults() {
        return ConfigurationLoader.load(List.of()).configuration();
    }

    /** The JDBC URL to open, user and password included: the configured one, or an SQLite file in the data folder. */
    public String databaseUrl() {
        if (database.url().isEmpty()) {
            return dev.retake.server.store.Database.sqliteUrl(dataFolder);
        }
        StringBuilder url = new StringBuilder(database.url().get());
        database.user().ifPresent(user -> append(url, "user", user));
        database.password().ifPresent(password -> append(url, "password", password));
        return url.toString();
    }

    private static void append(StringBuilder url, String name, String value) {
        url.append(url.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    /** Where the server answers. */
    public record Listen(
            @Setting(meaning = "Address to listen on; 0.0.0.0 opens the server to the network.", standard = "127.0.0.1")
            String address,

            @Setting(meaning = "TCP port; 0 takes a free one.", standard = "8787", least = 0, most = 65535)
            int port,

            @Setting(
                    meaning = "Address under which clients reach the server, for the URLs in answers, when it"
                            + " stands behind a proxy: https://retake.example. Without it, listen address and"
                            + " port.")
            Optional<URI> publicUrl) {}

    /** Where rows are kept. */
    public record Database(
            @Setting(
                    meaning = "JDBC URL, such as jdbc:postgresql://host/retake. Without it, an SQLite file in"
                            + " the data folder.")
            Optional<String> url,

            @Setting(meaning = "Database user, when the URL doesn't name one.")
            Optional<String> user,

            @Setting(meaning = "Database password.", secret = true)
            Optional<String> password) {}

    /** How results are handed out. */
    public record Media(
            @Setting(
                    meaning = "How long a signed URL works. Every poll mints a new one.",
                    standard = "3600",
                    least = 1,
                    most = 604800)
            int urlSeconds,

            @Setting(
                    meaning = "Days that finished generations and their media are kept; 0 keeps them until they are"
                            + " deleted.",
                    standard = "0",
                    least = 0,
                    most = 36500)
            int keepDays) {}

    /** What clients may ask for. */
    public record Limits(
            @Setting(meaning = "Longest source clip, less its last frame.", standard = "18", least = 0.1, most = 3600)
            double sourceSeconds,

            @Setting(
                    meaning = "Largest source clip, in MiB of decoded bytes.",
                    standard = "200",
                    least = 1,
                    most = 5120)
            int sourceMegabytes,

            @Setting(meaning = "Largest guide image, in MiB.", standard = "50", least = 1, most = 1024)
            int imageMegabytes,

            @Setting(
                    meaning = "Submits a client may send within any 60 seconds.",
                    standard = "30",
                    least = 1,
                    most = 1000000)
            int requestsPerMinute,

            @Setting(meaning = "Unfinished generations a client may have.", standard = "10", least = 1, most = 1000000)
            int activeGenerations,

            @Setting(
                    meaning = "Calls of any kind that a client may make within any 60 seconds.",
                    standard = "3000",
                    least = 1,
                    most = 1000000000)
            int callsPerMinute) {}

    /** How sources are fetched from addresses that clients name. */
    public record Fetch(
            @Setting(
                    meaning = "Hosts or networks (media.internal, 10.1.0.0/16) that may be fetched from although"
                            + " they are private. Everything private is refused otherwise.")
            List<String> allow,

            @Setting(meaning = "Time to connect.", standard = "10", least = 1, most = 300)
            int connectSeconds,

            @Setting(
                    meaning = "Time for a fetch inside a submit; what still flows then goes on in the" + " background.",
                    standard = "30",
                    least = 1,
                    most = 40)
            int requestSeconds,

            @Setting(meaning = "Silence after which a fetch is given up.", standard = "30", least = 1, most = 3600)
            int stallSeconds,

            @Setting(
                    meaning = "Time for a whole fetch, background included.",
                    standard = "900",
                    least = 1,
                    most = 86400)
            int totalSeconds,

            @Setting(meaning = "Redirects that are followed, each checked anew.", standard = "5", least = 0, most = 20)
            int redirects) {}

    /** What rendering may use. */
    public record Render(
            @Setting(
                    meaning = "Renders at the same time, each in a process of its own.",
                    standard = "1",
                    least = 1,
                    most = 256)
            int concurrency,

            @Setting(
                    meaning = "Threads of one render; 0 takes all processors. Results don't depend on it.",
                    standard = "0",
                    least = 0,
                    most = 1024)
            int threads,

            @Setting(
                    meaning =
                            "Whether a spare render process practises on a clip of its own while nothing is rendered, so that"
                                    + " the next render finds compiled code. Takes about 20 s of processor time a spare, and keeps"
                                    + " the memory.",
                    standard = "true")
            boolean practice,

            @Setting(
                    meaning =
                            "An ONNX file of the Depth-Anything-V2 family that reads how far things are. Without it, Retake's own"
                                    + " small network.")
            Optional<String> depthFile,

            @Setting(
                    meaning =
                            "Folder of one's own looks: YAML files as docs/looks.md describes them, and .cube files that they name."
                                    + " Without it, only the looks that come with Retake.")
            Optional<String> looksFolder,

            @Setting(
                    meaning =
                            "What makes the pictures of requests that name no video.renderer: looks, or diffusion, which needs model-dir and the module of that name.",
                    standard = "looks")
            String renderer,

            @Setting(
                    meaning =
                            "Folder of a Wan VACE model in diffusers format; with it, requests may name the renderer diffusion.")
            Optional<String> modelDir,

            @Setting(meaning = "Java heap of a render process, in MiB.", standard = "1024", least = 64, most = 1048576)
            int heapMegabytes,

            @Setting(
                    meaning = "Resident memory at which a render process is ended and its generation fails, in MiB.",
                    standard = "3072",
                    least = 128,
                    most = 1048576)
            int residentMegabytes,

            @Setting(
                    meaning = "Longest render before its process is ended and its generation fails.",
                    standard = "3600",
                    least = 1,
                    most = 604800)
            int deadlineSeconds,

            @Setting(
                    meaning = "Longest time without a finished frame before a render counts as hung; waiting for a busy"
                            + " machine doesn't count.",
                    standard = "60",
                    least = 1,
                    most = 3600)
            int silenceSeconds,

            @Setting(
                    meaning = "Processor time that measuring one upload may take; waiting for a busy machine doesn't"
                            + " count.",
                    standard = "10",
                    least = 1,
                    most = 600)
            int probeSeconds,

            @Setting(
                    meaning = "A preview image is written every so many frames; 0 writes none.",
                    standard = "24",
                    least = 0,
                    most = 100000)
            int previewFrames) {}

    /** What answers contain. */
    public record Answers(
            @Setting(
                    meaning = "Whether generations always carry meta; otherwise only on Prefer: luma-meta.",
                    standard = "false")
            boolean meta) {}

    /** What the node writes about itself, on its error stream. */
    public record Log(
            @Setting(meaning = "The least severe messages shown.", standard = "info")
            Level level,

            @Setting(meaning = "Lines for people, or a JSON object a line.", standard = "text")
            Format format) {

        /** Severities. */
        public enum Level {
            ERROR,
            WARN,
            INFO,
            DEBUG
        }

        /** Forms of a log line. */
        public enum Format {
            TEXT,
            JSON
        }
    }
}
