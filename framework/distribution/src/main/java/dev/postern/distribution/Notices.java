package dev.postern.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Who made what is in {@code lib/}, and under which terms: a page, and the texts that the JARs
 * bring along.
 *
 * @param lib the folder of the JARs
 * @param given texts that were put into the repository by hand, in a folder per artifact
 */
record Notices(Path lib, Path given) {
  private static final Pattern TEXT =
      Pattern.compile(
          "META-INF/[^/]*(LICEN[CS]E|NOTICE|COPYING|AL2\\.0|LGPL)[^/]*(?<!\\.class)",
          Pattern.CASE_INSENSITIVE);

  private static final String HEAD =
      """
      # Third-party libraries

      What of `lib/` and `plugins/` is not Postern's own, under which terms, and where their texts are.
      Where several are named, one may choose. `sbom.cdx.json` says the same to machines.

      | JAR | from | licence | texts |
      |---|---|---|---|
      """;

  /** Writes {@code THIRD-PARTY.md} and {@code licenses/}. */
  void write(List<Library> libraries, Path parts) throws IOException {
    StringBuilder page = new StringBuilder(HEAD);
    List<Library> foreign =
        libraries.stream()
            .filter(library -> !library.own())
            .sorted(Comparator.comparing(Library::jar))
            .toList();
    for (Library library : foreign) {
      List<String> texts = texts(library, parts.resolve("licenses"));
      page.append(row(library, texts));
    }
    Files.createDirectories(parts);
    Files.writeString(parts.resolve("THIRD-PARTY.md"), page);
  }

  private static String row(Library library, List<String> texts) {
    return "| %s | %s:%s | %s | %s |\n"
        .formatted(
            library.jar(),
            library.group(),
            library.name(),
            terms(library, texts),
            String.join(", ", texts.stream().map(text -> "`" + text + "`").toList()));
  }

  private static String terms(Library library, List<String> texts) {
    String own = String.join(" or ", library.licences());
    return texts.stream().anyMatch(text -> text.endsWith("/CONTENTS.md"))
        ? own + ", and those of what it contains: see CONTENTS.md"
        : own;
  }

  /** Where its texts are; Apache-2.0 is Postern's own licence, so its text is there already. */
  private List<String> texts(Library library, Path licenses) throws IOException {
    if (library.licences().isEmpty()) {
      throw new IllegalStateException("the licence of " + library.jar() + " is not known");
    }
    List<String> texts = new ArrayList<>(givenTexts(library));
    texts.addAll(textsInJar(library, licenses));
    if (texts.isEmpty() && !library.licences().contains("Apache-2.0")) {
      throw new IllegalStateException(
          library.jar()
              + " brings no text of its licence ("
              + library.licences()
              + ") along; put it into "
              + given.resolve(library.name()));
    }
    return texts.isEmpty() ? List.of("LICENSE") : texts;
  }

  private List<String> givenTexts(Library library) throws IOException {
    Path folder = given.resolve(library.name());
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> "licenses/" + library.name() + "/" + file.getFileName())
          .sorted()
          .toList();
    }
  }

  private List<String> textsInJar(Library library, Path licenses) throws IOException {
    List<String> texts = new ArrayList<>();
    try (JarFile jar = new JarFile(lib.resolve(library.jar()).toFile())) {
      for (ZipEntry entry : jar.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList()) {
        if (TEXT.matcher(entry.getName()).matches()) {
          String name = entry.getName().substring("META-INF/".length());
          Path copy = licenses.resolve(library.name()).resolve(name);
          Files.createDirectories(copy.getParent());
          try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, copy);
          }
          texts.add("licenses/" + library.name() + "/" + name);
        }
      }
    }
    return texts;
  }
}
