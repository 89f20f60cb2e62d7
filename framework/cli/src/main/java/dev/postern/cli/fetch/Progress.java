package dev.postern.cli.fetch;

/** Is told how it goes. */
public interface Progress {

  /** A sentence for the user. */
  void tell(String sentence);

  /**
   * So much is there.
   *
   * @param bytes at hand
   * @param total expected; 0 where it is not known
   */
  default void at(long bytes, long total) {}
}
