/** The border to FFmpeg: everything that touches native memory, whitelists first. */
@NullMarked
package dev.retake.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
