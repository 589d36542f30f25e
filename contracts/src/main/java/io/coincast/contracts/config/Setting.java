package io.coincast.contracts.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One key of a configuration, on a component of a configuration record.
 *
 * <p>The key is the component's name in kebab case ({@code rateBudget} is {@code rate-budget}); a component that is a
 * record itself is a section and needs no annotation. The environment variable of {@code kafka.bootstrap-servers} is
 * {@code COINCAST_KAFKA_BOOTSTRAP_SERVERS}.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {
    /** What it does, in a sentence an operator understands; units included. */
    String doc();

    /** The value where none is given, written as in the file; empty: the key is required, unless {@link #optional}. */
    String fallback() default "";

    /** Whether the component is null where no value is given. */
    boolean optional() default false;

    /** Whether the value is never shown. */
    boolean secret() default false;
}
