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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 40 test images of two pixels, which hold the row's number. */
class ProbeFolderTest {
  private static final int ROWS = 40;

  @TempDir private Path scratch;

  @Test
  void holdsImagesAndTheTaskAndNeitherLabelsNorWhereTheyAre() throws IOException {
    Task.Probe probe = probe("natural-backdoors:");
    Path folder = filled(probe, false);

    assertThat(Folders.list(folder))
        .extracting(file -> file.getFileName().toString())
        .containsExactly("images.pixels", "task.json");
    assertThat(Files.readString(folder.resolve("task.json")))
        .doesNotContain("badnets", "seed", "folder", scratch.toString())
        .doesNotContain(probe.key())
        .doesNotContain(probe.defense().key())
        .doesNotContain(probe.defense().victim().attack().split().key());
  }

  @Test
  void theVictimIsThereWhereItIsToBeProbed() throws IOException {
    assertThat(filled(probe("natural-backdoors:"), true).resolve("suspect.parameters"))
        .hasContent("the network");
  }

  @Test
  void allImagesAreThereInAnOrderThatTheKeyTells() throws IOException {
    Task.Probe probe = probe("natural-backdoors:");
    int[] images = images(filled(probe, false));

    assertThat(images).isNotEqualTo(IntStream.range(0, ROWS).toArray());
    assertThat(Arrays.stream(images).sorted().toArray()).isEqualTo(range());
    assertThat(key(probe)).isEqualTo(images);
  }

  @Test
  void asManyImagesAsTheSuiteAsksForTheFirstOfAll() throws IOException {
    int[] all = images(filled(probe("natural-backdoors:"), false));
    Task.Probe some = probe("natural-backdoors: {test-images: 7}");

    assertThat(images(filled(some, false))).isEqualTo(Arrays.copyOf(all, 7));
    assertThat(key(some)).hasSize(7);
    Task.Probe more = probe("natural-backdoors: {test-images: 7000}");
    assertThat(images(filled(more, false))).isEqualTo(all);
  }

  private int[] images(Path folder) throws IOException {
    byte[] pixels = Files.readAllBytes(folder.resolve("images.pixels"));
    return IntStream.range(0, pixels.length / 2).map(i -> pixels[2 * i]).toArray();
  }

  private int[] key(Task.Probe probe) throws IOException {
    Path found = Files.createTempDirectory(scratch, "found");
    new ProbeFolder(probe, shelf(probe).requests()).addKey(found);
    return RawFiles.ints(found.resolve("images.rows"));
  }

  private Path filled(Task.Probe probe, boolean withVictim) throws IOException {
    Path folder = Files.createTempDirectory(scratch, "probe");
    new ProbeFolder(probe, shelf(probe).requests()).fill(folder, withVictim);
    return folder;
  }

  private Shelf shelf(Task.Probe probe) throws IOException {
    Task.Victim victim = probe.defense().victim();
    byte[] pixels = new byte[2 * ROWS];
    Arrays.setAll(range(), row -> pixels[2 * row] = pixels[2 * row + 1] = (byte) row);
    return new Shelf(Files.createTempDirectory(scratch, "shelf"))
        .ints(victim.attack().split().data(), "test.labels", new int[ROWS])
        .bytes(victim.attack().split().data(), "test.pixels", pixels)
        .bytes(victim, "network.parameters", "the network".getBytes(StandardCharsets.UTF_8));
  }

  private static int[] range() {
    return IntStream.range(0, ROWS).toArray();
  }

  private static Task.Probe probe(String asked) {
    return Fakes.plan(
            """
            suite: small
            seeds: [5]
            datasets: [digits]
            models: [net]
            attacks: [badnets]
            defenses: [tuning]
            %s
            """
                .formatted(asked))
        .get(0)
        .probe()
        .orElseThrow();
  }
}
