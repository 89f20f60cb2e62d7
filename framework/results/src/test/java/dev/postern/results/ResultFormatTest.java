package dev.postern.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFormatTest {
  private static final String GOLDEN =
      """
      {
        "format": 1,
        "cell": {
          "dataset": "signs",
          "model": "small-cnn",
          "attack": "badnets@rate=0.1",
          "defense": "mmac",
          "seed": 0
        },
        "parameters": {
          "attack": {
            "id": "badnets",
            "parameters": {
              "rate": 0.10000000149011612,
              "target": 0
            }
          }
        },
        "status": "OK",
        "reason": "",
        "metrics": {
          "clean-accuracy": 0.9,
          "target-class-accuracy": null,
          "clean-accuracy-other-classes": null,
          "asr": 1,
          "asr-inclusive": null,
          "false-target-rate": null,
          "robust-accuracy": null
        },
        "triggers": {
          "blended": {
            "clean-accuracy": null,
            "target-class-accuracy": null,
            "clean-accuracy-other-classes": null,
            "asr": 0.125,
            "asr-inclusive": null,
            "false-target-rate": null,
            "robust-accuracy": null
          }
        },
        "classifiers": {
          "mmdf": {
            "metrics": {
              "clean-accuracy": 0.9,
              "target-class-accuracy": null,
              "clean-accuracy-other-classes": null,
              "asr": 1,
              "asr-inclusive": null,
              "false-target-rate": null,
              "robust-accuracy": null
            },
            "predictions": {
              "file": "x.predictions",
              "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            }
          }
        },
        "rankings": {
          "isolation": {
            "metrics": {
              "auroc": 0.75,
              "precision": null
            },
            "ranking": {
              "file": "x.ranking",
              "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            }
          }
        },
        "natural-backdoors": {
          "budgets": {
            "0.02": {
              "pixels": 20,
              "reasr": 0.5,
              "label": 7
            }
          },
          "hits": {
            "file": "x.triggers",
            "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
          },
          "reason": ""
        },
        "seconds": {
          "defense": 12.5
        },
        "evidence": {
          "key": "abc",
          "curve": [
            {"epoch": 1, "loss": 2}
          ]
        }
      }
      """;

  @Test
  void writesFormatOne() {
    assertThat(ResultFormat.write(Samples.result())).isEqualTo(GOLDEN);
  }

  @Test
  void readsWhatItWrites() {
    assertThat(ResultFormat.read(GOLDEN)).isEqualTo(Samples.result());
    assertThat(ResultFormat.write(ResultFormat.read(GOLDEN))).isEqualTo(GOLDEN);
  }

  @Test
  void readsResultsOfBeforeThereWereRankings() {
    String rankings =
        GOLDEN.substring(
            GOLDEN.indexOf("  \"rankings\""), GOLDEN.indexOf("  \"natural-backdoors\""));
    assertThat(ResultFormat.read(GOLDEN.replace(rankings, "")).rankings()).isEmpty();
  }

  @Test
  void aResultWithoutTheProbeSaysNothingOfNaturalBackdoors() {
    String probe =
        GOLDEN.substring(
            GOLDEN.indexOf("  \"natural-backdoors\""), GOLDEN.indexOf("  \"seconds\""));
    String without = GOLDEN.replace(probe, "");
    assertThat(ResultFormat.read(without).naturalBackdoors()).isEmpty();
    assertThat(ResultFormat.write(ResultFormat.read(without))).isEqualTo(without);
  }

  @Test
  void aClassifierThatCouldNotBeProbedSaysWhy() {
    String hits =
        GOLDEN.substring(GOLDEN.indexOf("    \"budgets\""), GOLDEN.indexOf("  },\n  \"seconds\""));
    String json = GOLDEN.replace(hits, "    \"budgets\": {},\n    \"reason\": \"no network\"\n");
    Result result = ResultFormat.read(json);
    assertThat(result.naturalBackdoors()).hasValue(NaturalBackdoors.unprobed("no network"));
    assertThat(ResultFormat.write(result)).isEqualTo(json);
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void everyStatusAndItsReasonSurvive(Status status) {
    Result result = Samples.failed(status, "because of \"this\"\n</script>");

    assertThat(ResultFormat.read(ResultFormat.write(result))).isEqualTo(result);
  }

  @Test
  void doesNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(ResultFormat.write(Samples.result())).isEqualTo(GOLDEN);
      assertThat(ResultFormat.read(GOLDEN)).isEqualTo(Samples.result());
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "format",
        "cell",
        "parameters",
        "status",
        "reason",
        "metrics",
        "triggers",
        "classifiers",
        "seconds",
        "evidence"
      })
  void namesAMissingKey(String key) {
    assertThatThrownBy(() -> ResultFormat.read(GOLDEN.replace("\"" + key + "\"", "\"_\"")))
        .isInstanceOf(FormatException.class)
        .hasMessage("result lacks '" + key + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\": 1| \"format\": 2| a result of format 2 is not known here, only of format 1;"
            + " use the Postern that wrote it, or a newer one",
        "\"status\": \"OK\"| \"status\": \"FINE\"| result.status is 'FINE', not one of [OK, ",
        "\"seed\": 0| \"seed\": 0.5| result.cell.seed is 0.5, not a whole number of 32 bits",
        "\"seed\": 0| \"seed\": 4294967296| result.cell.seed is 4294967296, not a whole number",
        "\"model\": \"small-cnn\"| \"model\": null| result.cell.model is null, not a string",
        "\"robust-accuracy\": null| \"robust\": 1| result.metrics lacks 'robust-accuracy'",
        "\"asr\": 1| \"asr\": 1.5| asr is 1.5; a metric is a fraction in [0,1]",
        "\"asr\": 1| \"asr\": \"1\"| result.metrics.asr is '1', not a number or null",
        "\"asr\": 1| \"asr\": 1, \"ASR\": 1| result.metrics has 'ASR', which is not known here",
        "\"reason\": \"\"| \"reason\": \"\", \"x\": 0| result has 'x', which is not known here",
        "\"file\": \"x.predictions\"| \"file\": \"../x\"| '../x' is no plain file name",
        "\"0.02\"| \"all\"| not JSON",
        "\"0.02\"| \"2\"| '2' is no budget of natural backdoors, such as 0.02",
        "\"reasr\": 0.5| \"reasr\": 1.5| reasr is 1.5; a metric is a fraction in [0,1]",
        "\"defense\": 12.5| \"defense\": 12.5,| not JSON (line 86, column 3): "
      })
  void saysWhatIsWrong(String right, String wrong, String message) {
    assertThatThrownBy(() -> ResultFormat.read(GOLDEN.replaceFirst(right, wrong)))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void refusesWhatIsNoObject() {
    assertThatThrownBy(() -> ResultFormat.read("[1]")).hasMessage("result is [1], not an object");
  }

  @Test
  void refusesAMetricThatIsNoFraction() {
    assertThatThrownBy(
            () ->
                new FurtherClassifier(
                    Map.of(Metric.ASR, OptionalDouble.of(Double.NaN)),
                    new StoredFile("x", Samples.HASH)))
        .hasMessage("asr is NaN; a metric is a fraction in [0,1]");
  }
}
