package dev.retake.render.job;

import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.javacpp.Loader;

/**
 * The native libraries of a render process, loaded while it waits: the first order then starts at once, and the sandbox need
 * not let anything be unpacked.
 */
public final class Natives {
    private Natives() {}

    /** Loads them; unpacks them into the user's cache at the very first time. */
    public static void load() {
        Loader.load(avutil.class);
        Loader.load(swresample.class);
        Loader.load(avcodec.class);
        Loader.load(avformat.class);
    }
}
