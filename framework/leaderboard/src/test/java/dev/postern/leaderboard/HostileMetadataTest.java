package dev.postern.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.results.Status;
import dev.postern.results.SuiteInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileMetadataTest {
  @TempDir Path folder;

  static List<String> hostile() {
    return List.of(
        "<script>alert(1)</script>",
        "</script></style></title><script>alert(1)</script>",
        "\" onmouseover=\"alert(1)",
        "' onmouseover='alert(1)",
        "<img src=x onerror=alert(1)>",
        "<!-- <svg onload=alert(1)>",
        "]]><b>",
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "http://[",
        "${7*7} #{7*7} <#assign x=1> <@x/> [=7*7]",
        "&lt;script&gt; &amp;amp; &#60;",
        "../../../etc/passwd\\..\\",
        "\u202egnp.exe\u2066",
        "line\nbreak\r\n\ttab",
        "x".repeat(100_000));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void staysText(String text) {
    new SuiteInfo(text, text, List.of(text), List.of(), List.of(), List.of()).write(folder);
    Sample sample =
        Sample.of(text, text, 0)
            .at(text, text)
            .ended(Status.CRASHED, text)
            .trigger(text, Map.of())
            .evidence("key", text)
            .evidence("source", text)
            .evidence(text, Map.of(text, List.of(text, Map.of(text, text))))
            .evidence("table", List.of(Map.of(text, text)))
            .evidence("curve", List.of(Map.of("epoch", 1, "loss", 1, text, text)))
            .evidence("needs", Map.of("access", text, "guesses", List.of(text)));
    Pages pages = Pages.of(folder, sample);

    assertThat(shown(pages.index(), "h1")).isEqualTo(shown(text));
    assertThat(shown(pages.cell(sample), ".reason")).isEqualTo(shown(text));
    pages.all().forEach(HostileMetadataTest::assertHarmless);
  }

  @Test
  void onlyWebAddressesAndDoisBecomeLinks() {
    List<Object> sources =
        List.of(
            "https://example.org/a?b=\"c\"",
            "https://example.org/a?b=%22c%22&d",
            "HTTP://example.org",
            "doi:10.1109/ACCESS.2019.2909068",
            "ftp://example.org",
            "javascript:alert(1)//https://example.org",
            "https:relative",
            "//example.org",
            "plain text");
    Sample sample = Sample.of("badnets", "abl", 0).evidence("sources", sources);
    Document page = Pages.of(folder, sample).cell(sample);

    assertThat(page.select("main dl.tree a").eachAttr("href"))
        .containsExactly(
            "https://example.org/a?b=%22c%22&d",
            "HTTP://example.org", "https://doi.org/10.1109/ACCESS.2019.2909068");
    assertThat(page.select("main dl.tree a").eachAttr("rel")).containsOnly("noreferrer noopener");
  }

  private static String shown(Document page, String where) {
    return shown(page.expectFirst(where).wholeText());
  }

  /** Browsers know one kind of line end only. */
  private static String shown(String text) {
    return text.replace("\r\n", "\n");
  }

  private static void assertHarmless(Document page) {
    assertThat(page.select("script, iframe, object, embed, base, form, link, b:contains(])"))
        .isEmpty();
    assertThat(page.select("style")).hasSize(1);
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey()).doesNotStartWith("on").isNotEqualTo("style");
      }
    }
    assertThat(page.select("[src]").eachAttr("src"))
        .allSatisfy(src -> assertThat(src).startsWith("data:image/png;base64,"));
    assertThat(page.select("[href]").eachAttr("href"))
        .allSatisfy(
            href -> assertThat(href).matches("(\\.\\./|cells/|results/|#)*[A-Za-z0-9._-]+"));
  }
}
