package dev.retake.render.job;

import dev.retake.signals.SignalsException;
import dev.retake.signals.geometry.OnnxLibraries;
import dev.retake.signals.people.TfLiteNetwork;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_calib3d;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.global.opencv_video;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native libraries of a render process, loaded while it waits: the first order then starts at once, and the sandbox need
 * not let anything be unpacked.
 */
public final class Natives {
    private static final Logger LOG = LoggerFactory.getLogger(Natives.class);

    private Natives() {}

    /** Loads what decodes and encodes media; unpacks it into the user's cache at the very first time. */
    public static void loadForProbes() {
        Loader.load(avutil.class);
        Loader.load(swresample.class);
        Loader.load(swscale.class);
        Loader.load(avcodec.class);
        Loader.load(avformat.class);
    }

    /**
     * Loads what reads prompts: it makes a folder for temporary files as it loads, so that it can't later. Without it prompts are read by
     * their words alone.
     */
    public static void loadForPlans() {
        try {
            OnnxLibraries.load();
        } catch (SignalsException | LinkageError missing) {
            LOG.warn("Prompts will be read without the sentence encoder: {}", missing.toString());
        }
    }

    /** Loads everything that a render may need. */
    public static void loadForRenders() {
        loadForProbes();
        Loader.load(opencv_core.class);
        Loader.load(opencv_imgproc.class);
        Loader.load(opencv_calib3d.class);
        Loader.load(opencv_video.class);
        OnnxLibraries.load();
        TfLiteNetwork.loadLibrary();
    }
}
