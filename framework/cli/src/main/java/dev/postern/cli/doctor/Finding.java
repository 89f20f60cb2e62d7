package dev.postern.cli.doctor;

/**
 * One line of the report.
 *
 * @param level how bad it is
 * @param check what was looked at
 * @param found what was found there
 * @param remedy one sentence of how to mend it; "" where nothing is to be mended
 */
public record Finding(Level level, String check, String found, String remedy) {

  /** How bad something is. */
  public enum Level {
    /** As it should be. */
    OK,
    /** Works, but not as well as it could, or not for everything. */
    NOTE,
    /** A run would fail, or part of it. */
    PROBLEM
  }

  static Finding ok(String check, String found) {
    return new Finding(Level.OK, check, found, "");
  }

  static Finding note(String check, String found, String remedy) {
    return new Finding(Level.NOTE, check, found, remedy);
  }

  static Finding problem(String check, String found, String remedy) {
    return new Finding(Level.PROBLEM, check, found, remedy);
  }

  /** Of a sentence that ends with what to do, behind its last semicolon. */
  static Finding problem(String check, String sentence) {
    int end = sentence.lastIndexOf("; ");
    return end < 0
        ? problem(check, sentence, "mend what is said there")
        : problem(check, sentence.substring(0, end), sentence.substring(end + 2));
  }
}
