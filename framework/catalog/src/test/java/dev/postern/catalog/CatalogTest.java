package dev.postern.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.spi.AttackPlugin;
import dev.postern.spi.Description;
import dev.postern.spi.Plugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
  @TempDir Path folder;

  private record Fake(String id) implements AttackPlugin<Forms.Blended> {
    @Override
    public Class<Forms.Blended> parameters() {
      return Forms.Blended.class;
    }

    @Override
    public int revision() {
      return 7;
    }

    @Override
    public Description describe() {
      return new Description("Fake", "A fake.", "");
    }
  }

  @Test
  void anEntryTellsWhereItCameFrom() throws Exception {
    Path jar =
        JarBuilder.attack("demo.Ok", "ok", "")
            .manifest("Implementation-Version", "1.2.3")
            .file("demo/ok.md", "# Ok\nÜber alles.\n")
            .write(folder.resolve("ok.jar"));
    try (Catalog catalog = Catalog.discover(List.of(), List.of(folder))) {
      PluginEntry entry = catalog.require(Kind.ATTACK, "ok");
      assertThat(entry.jar()).isEqualTo(jar);
      assertThat(entry.version()).isEqualTo("1.2.3");
      assertThat(entry.external()).isTrue();
      assertThat(entry.revision()).isEqualTo(1);
      assertThat(entry.page()).isEqualTo("# Ok\nÜber alles.\n");
      assertThat(entry.sha256())
          .isEqualTo(
              HexFormat.of()
                  .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar))));
    }
  }

  @Test
  void builtInAndExternalFoldersAreTold() throws IOException {
    Path builtIn = Files.createDirectory(folder.resolve("built-in"));
    Path external = Files.createDirectory(folder.resolve("external"));
    JarBuilder.attack("a.Ours", "ours", "").write(builtIn.resolve("ours.jar"));
    JarBuilder.attack("b.Yours", "yours", "").write(external.resolve("yours.jar"));
    Files.writeString(external.resolve("readme.txt"), "not a JAR");
    try (Catalog catalog = Catalog.discover(List.of(builtIn), List.of(external))) {
      assertThat(catalog.problems()).isEmpty();
      assertThat(catalog.require(Kind.ATTACK, "ours").external()).isFalse();
      assertThat(catalog.require(Kind.ATTACK, "yours").external()).isTrue();
      assertThat(catalog.require(Kind.ATTACK, "ours").version()).isEmpty();
      assertThat(catalog.require(Kind.ATTACK, "ours").page()).isEmpty();
    }
  }

  @Test
  void aMissingFolderIsAProblem() throws IOException {
    Path missing = folder.resolve("missing");
    Path file = Files.writeString(folder.resolve("file"), "");
    try (Catalog catalog = Catalog.discover(List.of(), List.of(missing, file))) {
      assertThat(catalog.problems())
          .containsExactly(
              new Problem(missing, "does not exist; create this plugin folder or name another one"),
              new Problem(file, "is not a folder; create this plugin folder or name another one"));
    }
  }

  @Test
  void aFolderNamedTwiceIsReadOnce() {
    JarBuilder.attack("demo.Ok", "ok", "").write(folder.resolve("ok.jar"));
    try (Catalog catalog =
        Catalog.discover(List.of(folder), List.of(folder.resolve("../" + folder.getFileName())))) {
      assertThat(catalog.problems()).isEmpty();
      assertThat(catalog.require(Kind.ATTACK, "ok").external()).isFalse();
    }
  }

  @Test
  void anIdInTwoJarsNamesBothAndCannotBeUsed() throws IOException {
    Path one = JarBuilder.attack("demo.Ok", "ok", "").write(folder.resolve("one.jar"));
    Path two = Files.copy(one, folder.resolve("two.jar"));
    JarBuilder.attack("demo.Other", "other", "").write(folder.resolve("three.jar"));
    try (Catalog catalog = Catalog.discover(List.of(), List.of(folder))) {
      assertThat(catalog.entries()).extracting(PluginEntry::id).containsExactly("other");
      assertThat(catalog.problems())
          .singleElement()
          .satisfies(
              problem -> assertThat(problem.message()).contains(one.toString(), two.toString()));
      assertThatThrownBy(() -> catalog.require(Kind.ATTACK, "ok"))
          .isInstanceOf(DuplicatePluginException.class)
          .hasMessage(
              "the attack \"ok\" is in "
                  + one
                  + " (demo.Ok) and "
                  + two
                  + " (demo.Ok); remove all of them but one");
      assertThatThrownBy(() -> catalog.find(Kind.ATTACK, "ok"))
          .isInstanceOf(DuplicatePluginException.class);
    }
  }

  @Test
  void anExternalPluginMayNotShadowABuiltInOne() throws IOException {
    Path builtIn = Files.createDirectory(folder.resolve("built-in"));
    Path external = Files.createDirectory(folder.resolve("external"));
    JarBuilder.attack("a.Ours", "ok", "").write(builtIn.resolve("ours.jar"));
    JarBuilder.attack("b.Yours", "ok", "").write(external.resolve("yours.jar"));
    try (Catalog catalog = Catalog.discover(List.of(builtIn), List.of(external))) {
      assertThat(catalog.entries()).isEmpty();
      assertThat(catalog.problems())
          .singleElement()
          .satisfies(problem -> assertThat(problem.message()).contains("ours.jar", "yours.jar"));
    }
  }

  @Test
  void entriesAreSortedByKindAndId() {
    Catalog catalog = Catalog.of(new Fake("b"), new Fake("c"), new Fake("a"));
    assertThat(catalog.of(Kind.ATTACK)).extracting(PluginEntry::id).containsExactly("a", "b", "c");
    assertThat(catalog.of(Kind.DEFENSE)).isEmpty();
    assertThat(catalog.entries()).hasSize(3);
    assertThat(catalog.require(Kind.ATTACK, "a").jar()).isEqualTo(Path.of(""));
    assertThat(catalog.require(Kind.ATTACK, "a").revision()).isEqualTo(7);
  }

  @Test
  void anUnknownIdIsToldTheNearestAndAllKnownOnes() {
    Catalog catalog = Catalog.of(new Fake("badnets"), new Fake("blended"), new Fake("clean"));
    assertThatThrownBy(() -> catalog.require(Kind.ATTACK, "badnet"))
        .isInstanceOf(UnknownPluginException.class)
        .hasMessage(
            "unknown attack \"badnet\"; did you mean \"badnets\"? Known: badnets, blended, clean;"
                + " for another one, put its JAR into the plugin folder");
    assertThatThrownBy(() -> catalog.require(Kind.DEFENSE, "clean"))
        .hasMessage(
            "unknown defense \"clean\"; there are none; for another one, put its JAR into the"
                + " plugin folder");
    assertThat(catalog.find(Kind.ATTACK, "badnet")).isEmpty();
  }

  @Test
  void aPluginThatBreaksTheRulesIsRefusedAtOnce() {
    assertThatThrownBy(() -> Catalog.of(new Fake("Bad Id")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Fake has the id \"Bad Id\"");
  }

  @Test
  void kindsKnowTheirInterfaces() {
    for (Kind kind : Kind.values()) {
      assertThat(Plugin.class).isAssignableFrom(kind.type());
      assertThat(kind.type().getSimpleName()).isEqualToIgnoringCase(kind.id() + "Plugin");
    }
  }
}
