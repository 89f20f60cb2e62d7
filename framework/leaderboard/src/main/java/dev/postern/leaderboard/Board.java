package dev.postern.leaderboard;

import dev.postern.results.FormatException;
import dev.postern.results.Result;
import dev.postern.results.ResultFiles;
import dev.postern.results.SuiteInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The pages of a suite's results. The same results and templates give the same bytes, wherever and
 * whenever they are rendered.
 */
public final class Board {
  private static final SuiteInfo UNKNOWN =
      new SuiteInfo("", "", List.of(), List.of(), List.of(), List.of());

  private final SuiteInfo suite;
  private final List<Result> results;
  private final List<List<Recount>> recounts;

  private Board(SuiteInfo suite, List<Result> results, List<List<Recount>> recounts) {
    this.suite = suite;
    this.results = List.copyOf(results);
    this.recounts = List.copyOf(recounts);
  }

  /**
   * Reads {@code results/*.json} and what lies beside them, and {@code suite.json} if there is one.
   *
   * @param folder holds the folder {@code results}
   * @throws FormatException if there is no such folder, or a file is not what it should be; the
   *     message names it
   */
  public static Board read(Path folder) {
    Path files = folder.resolve("results");
    if (!Files.isDirectory(files)) {
      throw new FormatException(
          folder + " holds no results: it has no folder 'results'; run a suite into it first");
    }
    List<Result> results = ResultFiles.read(files);
    List<List<Recount>> recounts = new ArrayList<>();
    results.forEach(result -> recounts.add(Recount.of(files, result)));
    return new Board(SuiteInfo.read(folder).orElse(UNKNOWN), results, recounts);
  }

  /**
   * Writes {@code index.html} and {@code cells/*.html}, in place of older ones. The pages refer to
   * {@code results/} beside them, so they are to lie in the folder that was read or in a copy of
   * it.
   *
   * @param templates the folder of templates
   * @param out where the pages are to be
   * @throws RenderException if a template is not in order; then the older pages stay
   */
  public void render(Path templates, Path out) {
    Templates pages = new Templates(templates);
    Siblings siblings = new Siblings(results);
    IndexPage index = IndexPage.of(suite, results);
    Publication.publish(
        out,
        stage -> {
          write(stage.resolve("index.html"), pages.render("index.ftlh", index));
          for (int i = 0; i < results.size(); i++) {
            Result result = results.get(i);
            CellPage cell = CellPage.of(index.title(), result, recounts.get(i), siblings);
            Path file = stage.resolve("cells").resolve(CellPage.fileName(result));
            write(file, pages.render("cell.ftlh", cell));
          }
        });
  }

  private static void write(Path file, String html) {
    try {
      Files.writeString(file, html);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
