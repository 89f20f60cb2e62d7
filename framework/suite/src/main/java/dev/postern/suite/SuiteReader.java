package dev.postern.suite;

import dev.postern.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads suites: one YAML 1.2 document of at most 1 MB in UTF-8, without anchors, aliases and tags.
 * Whatever the text, the result is a suite or a {@link SuiteException}.
 */
public final class SuiteReader {
  private final Catalog catalog;

  /** A reader of suites that may name these plugins. */
  public SuiteReader(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Reads a file.
   *
   * @throws IOException where it cannot be read
   * @throws SuiteException with everything that is wrong, at most 20 errors
   */
  public Suite read(Path file) throws IOException {
    return read(SuiteFile.read(file));
  }

  /**
   * Reads a text.
   *
   * @param fileName shown in errors
   * @throws SuiteException with everything that is wrong, at most 20 errors
   */
  public Suite read(String fileName, String text) {
    return read(SuiteFile.of(fileName, text));
  }

  private Suite read(SourceText source) {
    Mistakes mistakes = new Mistakes(source);
    Node root =
        TreeReader.read(source, mistakes)
            .orElseThrow(
                () ->
                    mistakes.fatal(
                        Spot.START,
                        "there is nothing in this file; a suite needs "
                            + String.join(", ", SuiteKey.required())));
    return new SuiteDocument(catalog, mistakes).suite(root);
  }
}
