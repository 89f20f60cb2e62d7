package dev.postern.leaderboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.results.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardTest {
  @TempDir Path folder;
  @TempDir Path elsewhere;

  @BeforeEach
  void writeResults() {
    SampleBoard.write(folder);
  }

  @Test
  void theSameResultsGiveTheSameBytesInEveryLocaleAndTimeZone() throws IOException {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    Map<String, String> first = rendered(elsewhere.resolve("first"));
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      assertThat(rendered(elsewhere.resolve("second"))).isEqualTo(first);
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(rendered(elsewhere.resolve("first"))).isEqualTo(first);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void pagesNeedNothingButThemselves() throws Exception {
    for (Document page : Pages.render(folder).all()) {
      assertThat(page.select("script, link, iframe, object, embed")).isEmpty();
      assertThat(page.select("[src]").eachAttr("src"))
          .allSatisfy(src -> assertThat(src).startsWith("data:image/png;base64,"));
      assertThat(page.select("[style]")).isEmpty();
      String style = page.expectFirst("style").data();
      assertThat(style).doesNotContain("url(").doesNotContain("@import");
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
      assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
          .isEqualTo(
              "default-src 'none'; style-src 'sha256-"
                  + Base64.getEncoder().encodeToString(hash)
                  + "'; img-src data:; base-uri 'none'; form-action 'none'");
    }
  }

  @Test
  void everyLinkWithinTheBoardLeadsSomewhere() throws IOException {
    Pages.render(folder);
    for (String name : read(folder).keySet()) {
      Path file = folder.resolve(name);
      Document page = Jsoup.parse(file.toFile());
      for (String href : page.select("a[href]").eachAttr("href")) {
        if (href.startsWith("#")) {
          assertThat(page.getElementById(href.substring(1))).isNotNull();
        } else if (!href.startsWith("https://")) {
          assertThat(file.resolveSibling(href).normalize()).exists();
        }
      }
    }
  }

  @Test
  void tablesCanBeReadWithoutSeeingThem() {
    for (Document page : Pages.render(folder).all()) {
      assertThat(page.expectFirst("html").attr("lang")).isEqualTo("en");
      assertThat(page.select("h1")).hasSize(1);
      assertThat(page.select("main")).hasSize(1);
      assertThat(page.select("th:not([scope])")).isEmpty();
      assertThat(page.select("table.grid:not(:has(caption)), table.numbers:not(:has(caption))"))
          .isEmpty();
      assertThat(page.select("img:not([alt])")).isEmpty();
      assertThat(page.select("td").stream().filter(cell -> cell.text().isBlank())).isEmpty();
      for (Element svg : page.select("svg")) {
        assertThat(svg.attr("role")).isEqualTo("img");
        for (String id : svg.attr("aria-labelledby").split(" ", -1)) {
          assertThat(page.getElementById(id)).isNotNull();
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "index.ftlh, '<p>${page.nonsense}</p>'",
    "cell.ftlh, '<p>${page.ending.nonsense}</p>'",
    "cell.ftlh, '<#if>'",
    "page.ftlh, '<#nonsense>'"
  })
  void aFaultyTemplateIsNamedWithItsLineAndTheOldPagesStay(String name, String fault)
      throws IOException {
    Map<String, String> before = rendered(folder);
    Path templates = copyOfTemplates();
    Path template = templates.resolve(name);
    int line = Files.readAllLines(template).size() + 1;
    Files.writeString(template, Files.readString(template) + fault + "\n");
    Files.delete(folder.resolve("results").resolve(someResult()));

    assertThatThrownBy(() -> Board.read(folder).render(templates, folder))
        .isInstanceOf(RenderException.class)
        .hasMessageStartingWith(name + ":" + line + ": ");

    assertThat(read(folder)).isEqualTo(before);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("cells", "index.html", "results", "suite.json");
    }
  }

  @Test
  void pagesOfCellsThatAreGoneDisappear() throws IOException {
    Pages.render(folder);
    String gone = someResult();
    Files.delete(folder.resolve("results").resolve(gone));
    Pages.render(folder);

    assertThat(read(folder)).doesNotContainKey("cells/" + gone.replace(".json", ".html"));
    assertThat(Files.readString(folder.resolve("index.html"))).doesNotContain(gone);
  }

  @Test
  void aFolderWithoutResultsIsRefused() {
    assertThatThrownBy(() -> Board.read(elsewhere))
        .isInstanceOf(FormatException.class)
        .hasMessage(
            elsewhere + " holds no results: it has no folder 'results'; run a suite into it first");
  }

  private String someResult() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("results"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private Path copyOfTemplates() throws IOException {
    Path copy = Files.createDirectories(elsewhere.resolve("templates"));
    try (Stream<Path> files = Files.list(Sample.TEMPLATES)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  private Map<String, String> rendered(Path out) throws IOException {
    Board.read(folder).render(Sample.TEMPLATES, out);
    return read(out);
  }

  private static Map<String, String> read(Path folder) throws IOException {
    Map<String, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        pages.put(name, Files.readString(file));
      }
    }
    return pages;
  }
}
