package dev.retake.server.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says about a component of {@link Configuration} what its type can't: meaning, default, and range. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Setting {

    /** One line, for the reference page and for {@code --print-config}. */
    String meaning();

    /** The default as it would stand in a file; empty means not set. */
    String standard() default "";

    /** The least number allowed. */
    double least() default Double.NEGATIVE_INFINITY;

    /** The greatest number allowed. */
    double most() default Double.POSITIVE_INFINITY;

    /** Never printed. */
    boolean secret() default false;
}
