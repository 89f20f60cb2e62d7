package dev.postern.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every broken JAR costs one problem that says what to do; the good ones beside it load. */
class BrokenJarTest {
  private static final String OK = "demo.Ok";

  @TempDir Path folder;

  private record Case(String name, Breakage breakage, List<String> parts) {}

  private interface Breakage {
    void write(Path jar) throws IOException;
  }

  @BeforeEach
  void putGoodJarsOnBothSides() throws IOException {
    Files.createDirectories(folder);
    JarBuilder.attack("first.First", "first", "").write(folder.resolve("a.jar"));
    JarBuilder.attack("last.Last", "last", "").write(folder.resolve("z.jar"));
  }

  private static Case jar(String name, JarBuilder jar, String... parts) {
    return new Case(name, jar::write, List.of(parts));
  }

  private static JarBuilder ok() {
    return JarBuilder.attack(OK, "ok", "");
  }

  private static JarBuilder id(String id) {
    return JarBuilder.attack(OK, id, "");
  }

  private static Stream<Case> services() {
    return Stream.of(
        jar("missing class", ok().without(OK), "Provider demo.Ok not found", "META-INF/services"),
        jar(
            "not a subtype",
            new JarBuilder()
                .source(OK, "package demo; public class Ok {}")
                .service(Kind.ATTACK, OK),
            "demo.Ok not a subtype"),
        jar(
            "no public constructor",
            JarBuilder.attack(OK, "ok", "private Ok() {}"),
            "demo.Ok",
            "public no-arg constructor"),
        jar(
            "constructor throws",
            JarBuilder.attack(
                OK, "ok", "public Ok() { throw new IllegalStateException(\"boom\"); }"),
            "demo.Ok could not be instantiated",
            "java.lang.IllegalStateException: boom"),
        jar(
            "static initialiser throws",
            JarBuilder.attack(OK, "ok", "static final int X = Integer.parseInt(\"x\");"),
            "demo.Ok could not be instantiated",
            "NumberFormatException"),
        jar(
            "superclass missing",
            ok().source("demo.Base", "package demo; public class Base {}")
                .source(
                    OK,
                    JarBuilder.attackSource(OK, "ok", "")
                        .replace("class Ok implements", "class Ok extends Base implements"))
                .without("demo.Base"),
            "demo/Base",
            "put the missing class into the JAR"),
        jar(
            "a class of the JDK's own packages",
            ok().file("java/Evil.class", "").service(Kind.ATTACK, "java.Evil"),
            "Prohibited package name: java"),
        jar("empty services file", ok().service(Kind.ATTACK, "# nothing\n"), "registers no plugin"),
        jar("no services file", new JarBuilder().file("x.txt", "x"), "registers no plugin"),
        jar("byte order mark", ok().service(Kind.ATTACK, "\uFEFF" + OK), "Illegal"));
  }

  private static Stream<Case> plugins() {
    return Stream.of(
        jar("upper-case id", id("Ok"), "demo.Ok has the id \"Ok\"", "lower-case letters"),
        jar("empty id", id(""), "has the id \"\""),
        jar("id like a path", id("../ok"), "has the id \"../ok\""),
        jar("null id", id("!null"), "demo.Ok has null as its id"),
        jar(
            "id throws",
            id("!fail()")
                .source(
                    OK,
                    JarBuilder.attackSource(
                        OK, "!fail()", "static String fail() { throw new Error(\"boom\"); }")),
            "demo.Ok fails when asked who it is (java.lang.Error: boom)"),
        jar(
            "endless recursion",
            JarBuilder.attack(OK, "!again()", "String again() { return id(); }"),
            "demo.Ok fails when asked who it is (java.lang.StackOverflowError)"),
        jar(
            "null parameters",
            replacing("return Parameters.class", "return null"),
            "demo.Ok has null as its parameters"),
        jar(
            "malformed parameters",
            replacing("record Parameters()", "record Parameters(int rate)"),
            "demo.Ok has a malformed parameter record",
            "\"rate\" of demo.Ok$Parameters: has no @Setting"),
        jar(
            "null description",
            replacing("new Description(\"T\", \"S\", \"\")", "null"),
            "demo.Ok describes itself with null"),
        jar(
            "null in the description",
            replacing("new Description(\"T\", \"S\", \"\")", "new Description(\"T\", null, \"\")"),
            "demo.Ok describes itself with null"));
  }

  private static JarBuilder replacing(String what, String by) {
    return ok().source(OK, JarBuilder.attackSource(OK, "ok", "").replace(what, by));
  }

  private static Stream<Case> files() {
    return Stream.of(
        new Case(
            "0 bytes", jar -> Files.write(jar, new byte[0]), List.of("not a JAR", "copy it again")),
        new Case(
            "not a zip",
            jar -> Files.writeString(jar, "PK? no."),
            List.of("not a JAR that can be read")),
        new Case(
            "truncated",
            jar -> {
              byte[] whole = Files.readAllBytes(ok().write(jar));
              Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
            },
            List.of("not a JAR that can be read")),
        new Case("a folder", Files::createDirectory, List.of("is a folder, not a JAR")),
        new Case(
            "a link to nowhere",
            jar -> Files.createSymbolicLink(jar, Path.of("nowhere")),
            List.of("not a JAR that can be read")),
        jar(
            "manifest of 2 MB",
            ok().manifest("Filler", "x".repeat(2_000_000)),
            "manifest of more than 1 MB"),
        jar("leans on other JARs", ok().manifest("Class-Path", "lib.jar"), "Class-Path"));
  }

  private static Stream<Case> apis() {
    return Stream.of(
        jar("no API", ok().manifest("Postern-Api", ""), "has no \"Postern-Api: 1\""),
        jar("older API", ok().manifest("Postern-Api", "0"), "API \"0\"", "this is API 1"),
        jar("newer API", ok().manifest("Postern-Api", "99"), "API \"99\"", "this is API 1"),
        jar("no number", ok().manifest("Postern-Api", "abc"), "API \"abc\"", "this is API 1"));
  }

  @TestFactory
  Stream<DynamicTest> costOneProblemEach() {
    return Stream.of(services(), plugins(), files(), apis())
        .flatMap(cases -> cases)
        .map(broken -> DynamicTest.dynamicTest(broken.name(), () -> check(broken)));
  }

  private void check(Case broken) throws IOException {
    Path jar = folder.resolve("m.jar");
    broken.breakage().write(jar);
    try (Catalog catalog = Catalog.discover(List.of(), List.of(folder))) {
      assertThat(catalog.entries()).extracting(PluginEntry::id).containsExactly("first", "last");
      assertThat(catalog.problems()).extracting(Problem::jar).containsExactly(jar);
      assertThat(catalog.problems().get(0).message()).contains(broken.parts());
    } finally {
      Files.delete(jar);
    }
  }

  @Test
  void aClassOfANewerJavaIsRefusedAndToldSo() throws IOException {
    Path jar = ok().newerJava(OK, folder).write(folder.resolve("m.jar"));
    try (Catalog catalog = Catalog.discover(List.of(), List.of(folder))) {
      assertThat(catalog.entries()).hasSize(2);
      assertThat(catalog.problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.jar()).isEqualTo(jar);
                assertThat(problem.message())
                    .contains("UnsupportedClassVersionError", "demo/Ok", "compile it for Java");
              });
    }
  }

  @Test
  void theApiIsCheckedBeforeAnyClassIsLoaded() {
    System.clearProperty("postern.test.loaded");
    String trap = "static { System.setProperty(\"postern.test.loaded\", \"yes\"); }";
    JarBuilder.attack(OK, "ok", trap).manifest("Postern-Api", "2").write(folder.resolve("m.jar"));
    Catalog.discover(List.of(), List.of(folder)).close();
    assertThat(System.getProperty("postern.test.loaded")).isNull();
  }

  @Test
  void oneBadLineDoesNotHideTheOthersOfTheSameFile() {
    JarBuilder jar = ok().source("demo.Fine", JarBuilder.attackSource("demo.Fine", "fine", ""));
    jar.service(Kind.ATTACK, "demo.Gone\ndemo.Ok\nnot a name\n").write(folder.resolve("m.jar"));
    JarBuilder other = ok().source("demo.Fine", JarBuilder.attackSource("demo.Fine", "fine", ""));
    other
        .service(Kind.ATTACK, "demo.Gone\ndemo.AlsoGone\r\ndemo.Fine\r\n")
        .write(folder.resolve("n.jar"));
    try (Catalog catalog = Catalog.discover(List.of(), List.of(folder))) {
      assertThat(catalog.of(Kind.ATTACK))
          .extracting(PluginEntry::id)
          .containsExactly("fine", "first", "last");
      assertThat(catalog.problems()).hasSize(3); // a line that is no name spoils its whole file
    }
  }

  @Test
  void noFlippedByteHidesTheOtherJars() throws IOException {
    Path jar = ok().write(folder.resolve("m.jar"));
    byte[] whole = Files.readAllBytes(jar);
    for (int i = 0; i < whole.length; i += 5) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 0x55;
      Files.write(jar, flipped);
      try (Catalog catalog = Catalog.discover(List.of(), List.of(folder))) {
        assertThat(catalog.of(Kind.ATTACK))
            .as("byte %d", i)
            .extracting(PluginEntry::id)
            .contains("first", "last");
      }
    }
  }
}
