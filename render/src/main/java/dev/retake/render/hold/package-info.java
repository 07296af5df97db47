/** Where the source holds on: faces, bodies and tracked points keep their detail under whatever look lies over them. */
@NullMarked
package dev.retake.render.hold;

import org.jspecify.annotations.NullMarked;
