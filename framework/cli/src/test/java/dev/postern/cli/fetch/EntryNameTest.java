package dev.postern.cli.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNameTest {
  private static final Path FOLDER = Path.of("some", "folder");

  @Test
  void namesLeadDownwards() throws Exception {
    assertThat(EntryName.below(FOLDER, "a/b.c")).isEqualTo(FOLDER.resolve("a").resolve("b.c"));
    assertThat(EntryName.below(FOLDER, "./a/")).isEqualTo(FOLDER.resolve("a"));
    assertThat(EntryName.below(FOLDER, "..a/b..")).isEqualTo(FOLDER.resolve("..a").resolve("b.."));
    assertThat(EntryName.below(FOLDER, "./")).isEqualTo(FOLDER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "/a", "//", "..", "../", "a/../..", "a//b", "C:\\a", "c:a", "a\\b"})
  void othersAreRefused(String name) {
    assertThatThrownBy(() -> EntryName.below(FOLDER, name)).isInstanceOf(RefusedException.class);
  }
}
