package dev.retake.edit;

/** The form in which the result leaves: what {@code video.hdr} and {@code video.exr_export} choose. */
public enum Delivery {
    /** H.264 High, 8 bit, BT.709. */
    SDR,
    /** HEVC Main 10, PQ, BT.2020. */
    HDR10,
    /** HDR10 and, beside it, a ZIP of ACES2065-1 OpenEXR frames. */
    HDR10_AND_EXR
}
