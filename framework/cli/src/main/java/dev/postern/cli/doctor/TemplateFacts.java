package dev.postern.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The templates of pages.
 *
 * @param folder where they lie
 * @param absent which are not there
 */
record TemplateFacts(Path folder, List<String> absent) {
  /** What a board is made of. */
  static final List<String> NEEDED = List.of("index.ftlh", "cell.ftlh", "page.ftlh", "style.css");

  TemplateFacts {
    absent = List.copyOf(absent);
  }

  static TemplateFacts of(Path home) {
    Path folder = home.resolve("templates");
    return new TemplateFacts(
        folder, NEEDED.stream().filter(name -> !Files.isReadable(folder.resolve(name))).toList());
  }
}
