package dev.postern.suite;

/**
 * Something that is wrong in a suite.
 *
 * @param file as the user named it
 * @param line from 1
 * @param column in code points, from 1
 * @param message one sentence
 * @param sourceLine the line; "" where the file has none
 */
public record SuiteError(String file, int line, int column, String message, String sourceLine) {
  private static final int WIDTH = 100;

  /** The place, the message, the line and a caret under the offending column. */
  public String render() {
    String head = file + ":" + line + ":" + column + ": " + message;
    if (sourceLine.isBlank()) {
      return head;
    }
    int[] points = sourceLine.codePoints().map(SuiteError::printable).toArray();
    int at = Math.min(column - 1, points.length);
    int from =
        points.length <= WIDTH ? 0 : Math.max(0, Math.min(at - WIDTH / 2, points.length - WIDTH));
    int to = Math.min(points.length, from + WIDTH);
    String before = from > 0 ? "…" : "";
    String shown = before + new String(points, from, to - from) + (to < points.length ? "…" : "");
    return head + "\n  " + shown + "\n  " + " ".repeat(before.length() + at - from) + "^";
  }

  private static int printable(int point) {
    boolean isVisible =
        !Character.isISOControl(point) && Character.getType(point) != Character.FORMAT;
    return isVisible ? point : point == '\t' ? ' ' : '\uFFFD';
  }
}
