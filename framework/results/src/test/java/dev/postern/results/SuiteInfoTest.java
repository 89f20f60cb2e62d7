package dev.postern.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteInfoTest {
  @TempDir Path folder;

  @Test
  void liesBesideTheResults() throws IOException {
    SuiteInfo info =
        new SuiteInfo(
            "smoke",
            "Does it run?",
            List.of("signs"),
            List.of("small-cnn"),
            List.of("clean", "badnets"),
            List.of("no-defense"));
    info.write(folder);

    assertThat(folder.resolve("suite.json"))
        .hasContent(
            """
            {
              "suite": "smoke",
              "description": "Does it run?",
              "order": {
                "datasets": ["signs"],
                "models": ["small-cnn"],
                "attacks": ["clean", "badnets"],
                "defenses": ["no-defense"]
              }
            }
            """);
    assertThat(SuiteInfo.read(folder)).contains(info);
  }

  @Test
  void mayBeMissingButNotWrong() throws IOException {
    assertThat(SuiteInfo.read(folder)).isEmpty();

    Path file = Files.writeString(folder.resolve("suite.json"), "{\"order\": {}}");
    assertThatThrownBy(() -> SuiteInfo.read(folder))
        .isInstanceOf(FormatException.class)
        .hasMessage(file + ": suite lacks 'suite'");
  }
}
