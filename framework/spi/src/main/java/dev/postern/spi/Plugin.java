package dev.postern.spi;

/**
 * Something a suite can name. An implementation has a public no-argument constructor and no state:
 * everything it needs comes in as arguments.
 *
 * @param <P> its parameters: a record whose components are annotated with {@link Setting}
 */
public interface Plugin<P extends Record> {

  /**
   * The name used in suites, kebab-case ({@code [a-z0-9][a-z0-9-]*}, at most 63 characters), unique
   * among plugins of its kind.
   */
  String id();

  /**
   * The parameter record; binding, defaults, checks, documentation and keys are all derived from
   * it.
   */
  Class<P> parameters();

  /**
   * Raised by the author whenever the numbers that this plugin produces may change. It is part of
   * every key, so that stored results of the older revision are not mistaken for results of this
   * one.
   */
  int revision();

  /** What the plugin is, for people. */
  Description describe();
}
