package dev.postern.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a parameter record: the only place where a default, a range or a
 * meaning is written. In suites a component {@code targetRule} is called {@code target-rule}.
 *
 * <p>A component may be an {@code int}, {@code long}, {@code double}, {@code boolean}, {@code
 * String}, an enum (its constants are written in kebab-case), a {@code List} of one of these, or
 * another record of settings.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

  /** One sentence: what it means. */
  String meaning();

  /**
   * The default as it would be written in a suite ("0.1", "all-to-one", "[30, 60]", a record as
   * "{epochs: 5}"). Without it the user must choose; a record without it has its own components'
   * defaults.
   */
  String value() default REQUIRED;

  /**
   * The interval of allowed numbers, such as "(0,1]", "[1,)" or "[0,1)"; of each element where the
   * component is a list; "" for any.
   */
  String range() default "";

  /** The unit, such as "fraction", "pixels" or "epochs"; "" where there is none. */
  String unit() default "";

  /**
   * Where the default comes from, such as "Gu et al. 2017, section 4.1"; "" where it is our own
   * choice.
   */
  String source() default "";

  /** Marks a component without a default. */
  String REQUIRED = "\0required";
}
