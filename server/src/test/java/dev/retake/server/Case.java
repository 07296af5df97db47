package dev.retake.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** A test that is one of the numbered conformance cases of the wire protocol, or several of a kind. */
@Test
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Case {

    /** The numbers of the cases. */
    int[] value();

    /**
     * The feature that will fulfil the case wholly; until then the test asserts what this version answers. Empty: nothing is
     * missing.
     */
    String later() default "";

    /** What a pass does not prove yet; printed beside it. Empty: it proves the case. */
    String caveat() default "";
}
