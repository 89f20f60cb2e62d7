package dev.postern.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
  @TempDir Path folder;

  /** A page as small as can be. */
  record Small(String text, double number, List<Optional<String>> parts) {}

  private static final Small PAGE =
      new Small("<&\">'", 12345.678, List.of(Optional.of("there"), Optional.empty()));

  @Test
  void whatIsPrintedIsEscaped() throws IOException {
    assertThat(rendered("${page.text}")).isEqualTo("&lt;&amp;&quot;&gt;&#39;");
    assertThat(rendered("<#autoesc>${page.text}</#autoesc>")).isEqualTo("&lt;&amp;&quot;&gt;&#39;");
  }

  @Test
  void numbersDoNotDependOnALocale() throws IOException {
    assertThat(rendered("${page.number}")).isEqualTo("12345.678");
  }

  @Test
  void whatIsEmptyIsAbsent() throws IOException {
    assertThat(rendered("<#list page.parts as part>${part!'absent'} </#list>"))
        .isEqualTo("there absent ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${'freemarker.template.utility.Execute'?new()('id')}",
        "${page?api.class}",
        "${page.class}",
        "${page.text.getClass()}",
        "${page.nothing}"
      })
  void aTemplateReachesNothingButThePage(String template) {
    assertThatThrownBy(() -> rendered(template))
        .isInstanceOf(RenderException.class)
        .hasMessageStartingWith("small.ftlh:1: ");
  }

  @Test
  void aLiveObjectNeverReachesATemplate() {
    assertThatThrownBy(() -> Model.of(List.of(Path.of("x"))))
        .hasMessageContaining("a template must not see a");
  }

  @Test
  void aFolderWithoutTemplatesIsNamed() {
    assertThatThrownBy(() -> new Templates(folder.resolve("nowhere")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(folder.resolve("nowhere").toString());
  }

  @Test
  void ourTemplatesNeverSwitchEscapingOff() throws IOException {
    try (Stream<Path> files = Files.walk(Sample.TEMPLATES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file))
            .doesNotContain("no_esc")
            .doesNotContain("noautoesc")
            .doesNotContain("auto_esc")
            .doesNotContain("output_format");
      }
    }
  }

  private String rendered(String template) throws IOException {
    Files.writeString(folder.resolve("style.css"), "");
    Files.writeString(folder.resolve("small.ftlh"), template);
    return new Templates(folder).render("small.ftlh", PAGE);
  }
}
