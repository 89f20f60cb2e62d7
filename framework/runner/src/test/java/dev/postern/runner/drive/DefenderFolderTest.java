package dev.postern.runner.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.runner.Fakes;
import dev.postern.runner.plan.Task;
import dev.postern.runner.store.Folders;
import dev.postern.runner.store.RawFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 60 training images of two pixels, which hold the row's number; labels by turns. Rows 0 to 29 are
 * the defenders', 30 to 35 for tuning, 36 to 59 trained on, of which every fourth is poisoned.
 */
class DefenderFolderTest {
  private static final int ROWS = 60;
  private static final int[] RESERVED = range(0, 30);
  private static final int[] TRAINED = range(36, 60);

  /** Positions among the trained rows. */
  private static final int[] POISONED = {0, 4, 8, 12, 16, 20};

  @TempDir private Path scratch;

  @Test
  void holdsTheSuspectTheCleanSamplesAndTheTaskAndNothingElse() throws IOException {
    Path folder = filled("per-class: 2", "tuning");

    assertThat(Folders.list(folder))
        .extracting(file -> file.getFileName().toString())
        .containsExactly("clean.labels", "clean.pixels", "suspect.parameters", "task.json");
    assertThat(folder.resolve("suspect.parameters")).hasContent("the network");
  }

  @Test
  void theTaskNamesNeitherAttackNorSeedNorAnyArtefact() throws IOException {
    Task.Defense defense = defense("per-class: 2", "tuning");
    String task = Files.readString(filled("per-class: 2", "tuning").resolve("task.json"));

    assertThat(task)
        .doesNotContain("badnets", "seed", "0.1234", "folder", scratch.toString())
        .doesNotContain(defense.key())
        .doesNotContain(defense.victim().key())
        .doesNotContain(defense.victim().attack().key())
        .doesNotContain(defense.victim().attack().split().key());
  }

  @Test
  void soManyOfEachClassOfTheReservedRows() throws IOException {
    int[] rows = rows(filled("per-class: 4", "tuning"));

    assertThat(rows).hasSize(12).doesNotHaveDuplicates();
    assertThat(Arrays.stream(rows).boxed()).allMatch(row -> row < 30);
    for (int label = 0; label < 3; label++) {
      int wanted = label;
      assertThat(Arrays.stream(rows).filter(row -> row % 3 == wanted).count()).isEqualTo(4);
    }
  }

  @Test
  void labelsGoWithTheirImages() throws IOException {
    Path folder = filled("per-class: 4", "tuning");

    assertThat(RawFiles.ints(folder.resolve("clean.labels")))
        .isEqualTo(Arrays.stream(rows(folder)).map(row -> row % 3).toArray());
  }

  @Test
  void aSmallerGrantIsPartOfALargerOne() throws IOException {
    for (String origin : new String[] {"reserved", "seen"}) {
      Set<Integer> before = Set.of();
      for (int perClass = 1; perClass <= 6; perClass++) {
        Set<Integer> rows =
            set(rows(filled("per-class: " + perClass + ", origin: " + origin, "tuning")));
        assertThat(rows).hasSize(3 * perClass).containsAll(before);
        before = rows;
      }
    }
  }

  @Test
  void moreThanThereAreMeansAll() throws IOException {
    assertThat(rows(filled("per-class: 1000", "tuning"))).containsExactlyInAnyOrder(RESERVED);
  }

  @Test
  void seenRowsWereTrainedOnAndNeverPoisoned() throws IOException {
    Set<Integer> allowed = set(TRAINED);
    Arrays.stream(POISONED).forEach(position -> allowed.remove(TRAINED[position]));

    assertThat(set(rows(filled("per-class: 1000, origin: seen", "tuning")))).isEqualTo(allowed);
  }

  @Test
  void seenRowsAreDrawnNotTakenInOrder() throws IOException {
    Set<Integer> drawn = set(rows(filled("per-class: 2, origin: seen", "tuning")));

    assertThat(drawn).isNotEqualTo(Set.of(37, 43, 38, 41, 39, 42));
  }

  @Test
  void rowsComeInAnOrderOfTheirOwn() throws IOException {
    int[] rows = rows(filled("per-class: 10", "tuning"));

    assertThat(rows).isNotEqualTo(RESERVED);
    assertThat(rows(filled("per-class: 10", "tuning: {rate: 0.2}")))
        .isNotEqualTo(rows)
        .containsExactlyInAnyOrder(rows);
  }

  @Test
  void aDefenseThatNeedsNoneGetsNone() throws IOException {
    Path folder = filled("per-class: 10", "pruning");

    assertThat(folder.resolve("clean.pixels")).isEmptyFile();
    assertThat(folder.resolve("clean.labels")).isEmptyFile();
  }

  private static Task.Defense defense(String clean, String defense) {
    return Fakes.plan(
            """
            suite: small
            seeds: [7]
            datasets: [digits]
            models: [net]
            attacks: [badnets: {rate: 0.1234}]
            defenses: [%s]
            clean-samples: {%s}
            """
                .formatted(defense, clean))
        .get(0)
        .defense();
  }

  private Path filled(String clean, String defense) throws IOException {
    Task.Defense task = defense(clean, defense);
    Task.Split split = task.victim().attack().split();
    byte[] pixels = new byte[2 * ROWS];
    int[] labels = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      pixels[2 * row] = (byte) row;
      pixels[2 * row + 1] = (byte) ~row;
      labels[row] = row % 3;
    }
    Shelf shelf =
        new Shelf(Files.createTempDirectory(scratch, "store"))
            .bytes(split.data(), "train.pixels", pixels)
            .ints(split.data(), "train.labels", labels)
            .ints(split, "defender.rows", RESERVED)
            .ints(split, "tune.rows", range(30, 36))
            .ints(split, "train.rows", TRAINED)
            .ints(task.victim().attack(), "poison.rows", POISONED)
            .bytes(
                task.victim(),
                "network.parameters",
                "the network".getBytes(StandardCharsets.UTF_8));
    Path folder = Files.createTempDirectory(scratch, "defender");
    new DefenderFolder(task, shelf.requests()).fill(folder);
    return folder;
  }

  private static int[] rows(Path folder) throws IOException {
    byte[] pixels = Files.readAllBytes(folder.resolve("clean.pixels"));
    int[] rows = new int[pixels.length / 2];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = pixels[2 * i];
      assertThat(pixels[2 * i + 1]).isEqualTo((byte) ~pixels[2 * i]);
    }
    return rows;
  }

  private static Set<Integer> set(int[] rows) {
    Set<Integer> set = new HashSet<>();
    Arrays.stream(rows).forEach(set::add);
    return set;
  }

  private static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }
}
