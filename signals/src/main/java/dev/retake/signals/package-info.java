/** What can be read off a clip: geometry, sky, motion; each extractor takes pixels in and hands one immutable result out. */
@NullMarked
package dev.retake.signals;

import org.jspecify.annotations.NullMarked;
