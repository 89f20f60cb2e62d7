package dev.postern.catalog;

import java.util.Arrays;
import java.util.List;

/** What a parameter may be. */
public sealed interface Type {

  /**
   * A whole number.
   *
   * @param isLong whether it has 64 bits instead of 32
   */
  record Whole(boolean isLong) implements Type {}

  /** A finite {@code double}. */
  record Decimal() implements Type {}

  /** True or false. */
  record Flag() implements Type {}

  /** Any text. */
  record Text() implements Type {}

  /** One constant of an enum. */
  record Choice(Class<? extends Enum<?>> constants) implements Type {

    /** The constants in kebab-case, in their order. */
    public List<String> names() {
      return Arrays.stream(constants.getEnumConstants())
          .map(constant -> Words.kebab(constant.name()))
          .toList();
    }
  }

  /** A list of any length; never of lists or records. */
  record Sequence(Type element) implements Type {}

  /** A record of further parameters. */
  record Nested(ParameterForm form) implements Type {}
}
