package dev.postern.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.results.CanonicalJson;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurveChartTest {

  @Test
  void everyPointStandsWhereItsNumbersSay() {
    Document svg =
        chart(
            """
            [{"epoch": 0, "loss": 2, "accuracy": 0},
             {"epoch": 1, "loss": 1, "accuracy": 0.5},
             {"epoch": 2, "loss": 0, "accuracy": 1}]
            """);

    // Epochs 0 to 2 take 52 to 646 pixels; loss 2 to 0 takes 26 to 148, accuracy 1 to 0 182 to 304.
    assertThat(path(svg, "loss")).isEqualTo("M52.0 26.0L349.0 87.0L646.0 148.0");
    assertThat(path(svg, "accuracy")).isEqualTo("M52.0 304.0L349.0 243.0L646.0 182.0");
    assertThat(svg.select("text.tick-y").eachText())
        .containsExactly("0", "0.5", "1", "1.5", "2", "0", "0.2", "0.4", "0.6", "0.8", "1");
    assertThat(svg.select("text.tick-x").eachText()).containsExactly("0", "1", "2", "epoch");
  }

  @Test
  void linesDifferByDashesAndNotByColourAlone() {
    Document svg =
        chart(
            """
            [{"epoch": 1, "accuracy": 0.1, "clean-fit": 0.2, "poisoned-fit": 0.3},
             {"epoch": 2, "accuracy": 0.4, "clean-fit": 0.5, "poisoned-fit": 0.6}]
            """);

    assertThat(svg.select("path.line[d*=L]").eachAttr("stroke-dasharray"))
        .hasSize(3)
        .doesNotHaveDuplicates();
    assertThat(svg.select("text.legend").eachText())
        .containsExactly("accuracy", "fit of clean samples", "fit of poisoned samples");
  }

  @Test
  void aMissingNumberIsAGapAndALonelyOneADot() {
    Document svg =
        chart(
            """
            [{"epoch": 0, "loss": 1}, {"epoch": 1, "loss": null}, {"epoch": 2, "loss": 1},
             {"epoch": 3, "loss": 1}]
            """);

    assertThat(svg.select("circle.loss").attr("cx")).isEqualTo("52.0");
    assertThat(path(svg, "loss")).isEqualTo("M448.0 26.0L646.0 26.0");
  }

  @Test
  void tellsTheCourseInWords() {
    Document svg = chart("[{\"epoch\": 1, \"loss\": 2.5}, {\"epoch\": 2, \"loss\": 0.1}]");

    assertThat(svg.expectFirst("desc").text()).isEqualTo("loss from 2.5 to 0.1.");
    assertThat(svg.expectFirst("svg").attr("aria-labelledby")).isEqualTo("c-title c-description");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"epoch\": 1, \"loss\": 0}]",
        "[{\"epoch\": 1, \"loss\": -3}, {\"epoch\": 2, \"loss\": -7}]",
        "[{\"epoch\": 1, \"loss\": 1e-300}, {\"epoch\": 2, \"loss\": 2e-300}]",
        "[{\"epoch\": 1, \"loss\": 1e99}, {\"epoch\": 2, \"loss\": -1e99}]",
        "[{\"epoch\": 1, \"loss\": 1e300}, {\"epoch\": 2, \"loss\": 3}]",
        "[{\"epoch\": -1e99, \"loss\": 1}, {\"epoch\": 1e99, \"loss\": 1}]",
        "[{\"epoch\": 2, \"loss\": 1}, {\"epoch\": 1, \"loss\": 1}, {\"epoch\": 2, \"loss\": 1}]",
        "[{\"epoch\": 1, \"accuracy\": 7}]"
      })
  void anyNumbersCanBeDrawn(String curve) {
    for (Element path : chart(curve).select("path")) {
      assertThat(path.attr("d")).doesNotContain("NaN").doesNotContain("Infinity");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{}",
        "3",
        "[1, 2]",
        "[{\"loss\": 1}]",
        "[{\"epoch\": 1}]",
        "[{\"epoch\": \"1\", \"loss\": 1}]",
        "[{\"epoch\": 1, \"loss\": \"1\"}]",
        "[{\"epoch\": 1, \"loss\": 1e300}]"
      })
  void whatIsNoCurveIsNotDrawn(String tree) {
    assertThat(CurveChart.svg("c", new Tree(CanonicalJson.read(tree)))).isEmpty();
  }

  private static Document chart(String json) {
    String svg = CurveChart.svg("c", new Tree(CanonicalJson.read(json))).orElseThrow();
    return Jsoup.parse(svg, Parser.xmlParser());
  }

  private static String path(Document svg, String series) {
    return svg.expectFirst("path.line." + series + "[d*=L]").attr("d");
  }
}
