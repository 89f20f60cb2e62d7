package dev.postern.suite;

import java.util.List;

/** The text of a suite, line by line. */
final class SourceText {
  private final String file;
  private final String text;
  private final List<String> lines;
  private final int[] points;

  SourceText(String file, String text) {
    this.file = file;
    this.text = text;
    this.lines = List.of(text.split("\r\n|\r|\n", -1));
    this.points = text.codePoints().toArray();
  }

  String text() {
    return text;
  }

  SuiteError error(Spot spot, String message) {
    return new SuiteError(file, spot.line(), spot.column(), message, line(spot.line()));
  }

  /** The code point after so many others, or 0 beyond the end. */
  int pointAt(long index) {
    return index >= 0 && index < points.length ? points[(int) index] : 0;
  }

  private String line(int number) {
    return number <= lines.size() ? lines.get(number - 1) : "";
  }
}
