package dev.postern.leaderboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The numbers of each class, in percent.
 *
 * @param brief whether it is short enough to stand open
 */
record ClassTable(boolean brief, List<Line> lines) {
  private static final int BRIEF = 20;

  /** One class. */
  record Line(String label, String images, String cleanAccuracy, String predicted, String asr) {}

  /** Absent where the evidence holds something else. */
  static Optional<ClassTable> of(Tree perClass) {
    List<Line> lines = new ArrayList<>();
    for (Tree row : perClass.list()) {
      if (row.get("class").number().isEmpty() || row.get("images").number().isEmpty()) {
        return Optional.empty();
      }
      lines.add(
          new Line(
              Node.of(row.get("class").value()).text(),
              Node.of(row.get("images").value()).text(),
              percent(row.get("clean-accuracy")),
              percent(row.get("predicted-share")),
              percent(row.get("asr"))));
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new ClassTable(lines.size() <= BRIEF, lines));
  }

  private static String percent(Tree share) {
    OptionalDouble value = share.number();
    return value.isPresent() ? Percent.of(value.getAsDouble(), 2) : "n/a";
  }
}
