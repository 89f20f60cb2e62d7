package dev.postern.runner.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.results.Answers;
import dev.postern.runner.Fakes;
import dev.postern.runner.plan.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of two pixels, which hold the image's number: clean ones first, then triggered ones. */
class QuestionsTest {
  private static final String SUITE =
      """
      suite: small
      seeds: [0, 1]
      datasets: [digits]
      models: [net]
      attacks: [badnets]
      defenses: [no-defense, tuning]
      """;
  private static final int CLEAN = 300;
  private static final int ALL = 500;

  @TempDir private Path scratch;

  @Test
  void everyImageIsAskedAboutOnce() throws IOException {
    assertThat(order(attack(SUITE, 0)))
        .containsExactlyInAnyOrder(IntStream.range(0, ALL).toArray());
  }

  @Test
  void cleanAndTriggeredImagesAreMixed() throws IOException {
    int[] order = order(attack(SUITE, 0));

    long inPlace = IntStream.range(0, ALL).filter(i -> order[i] == i).count();
    long cleanOfTheFirstHalf = IntStream.range(0, ALL / 2).filter(i -> order[i] < CLEAN).count();
    assertThat(inPlace).as("one by chance").isLessThan(10);
    assertThat(cleanOfTheFirstHalf).as("150 by chance").isBetween(120L, 180L);
  }

  @Test
  void theOrderIsTheSameForEverybodyWhoIsAsked() throws IOException {
    int[] order = order(attack(SUITE, 0));

    assertThat(order(attack(SUITE, 0))).isEqualTo(order);
    assertThat(order(attack(SUITE.replace("[net]", "[net: {rate: 0.2}]"), 0))).isEqualTo(order);
    assertThat(order(attack(SUITE.replace("no-defense, tuning", "pruning"), 0))).isEqualTo(order);
  }

  @Test
  void anotherAttackOrSeedHasAnotherOrder() throws IOException {
    int[] order = order(attack(SUITE, 0));

    assertThat(order(attack(SUITE, 1))).isNotEqualTo(order);
    assertThat(order(attack(SUITE.replace("[badnets]", "[badnets: {rate: 0.2}]"), 0)))
        .isNotEqualTo(order);
  }

  @Test
  void answersComeBackInTheOrderOfTheImages() throws IOException {
    Task.Attack attack = attack(SUITE, 0);
    int[] order = order(attack);
    float[] scores = new float[2 * ALL];
    float[] suspicion = new float[ALL];
    boolean[] rejected = new boolean[ALL];
    for (int i = 0; i < ALL; i++) { // each image is answered with its own number
      scores[2 * i] = order[i];
      scores[2 * i + 1] = -order[i];
      suspicion[i] = order[i] / 1000f;
      rejected[i] = order[i] % 3 == 0;
    }
    Answers shuffled = new Answers(2, scores, Optional.of(suspicion), Optional.of(rejected));

    Answers back = unshuffled(attack, shuffled);

    for (int i = 0; i < ALL; i++) {
      assertThat(back.scores()[2 * i]).isEqualTo(i);
      assertThat(back.scores()[2 * i + 1]).isEqualTo(-i);
      assertThat(back.suspicion().orElseThrow()[i]).isEqualTo(i / 1000f);
      assertThat(back.rejected().orElseThrow()[i]).isEqualTo(i % 3 == 0);
    }
  }

  @Test
  void answersToFewerImagesAreRefused() {
    assertThatThrownBy(() -> unshuffled(attack(SUITE, 0), Answers.of(2, new float[2 * ALL - 2])))
        .hasMessage("500 images were asked about, 499 answered");
  }

  @Test
  void withoutATriggerOnlyCleanImagesAreAskedAbout() throws IOException {
    Task.Attack attack = attack(SUITE, 0);
    Shelf shelf =
        new Shelf(folder())
            .bytes(attack.split().data(), "test.pixels", images(0, 5))
            .bytes(attack, "triggered.pixels", new byte[0]);

    assertThat(order(attack, shelf)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
  }

  private static Task.Attack attack(String suite, int cell) {
    List<Task.Judgement> cells = Fakes.plan(suite);
    return cells.get(cell).defense().victim().attack();
  }

  private Shelf shelf(Task.Attack attack) {
    return new Shelf(folder())
        .bytes(attack.split().data(), "test.pixels", images(0, CLEAN))
        .bytes(attack, "triggered.pixels", images(CLEAN, ALL));
  }

  private static byte[] images(int from, int to) {
    byte[] pixels = new byte[2 * (to - from)];
    for (int i = from; i < to; i++) {
      pixels[2 * (i - from)] = (byte) (i >> 8);
      pixels[2 * (i - from) + 1] = (byte) i;
    }
    return pixels;
  }

  private int[] order(Task.Attack attack) throws IOException {
    return order(attack, shelf(attack));
  }

  private int[] order(Task.Attack attack, Shelf shelf) throws IOException {
    Path file = folder().resolve("questions.pixels");
    new Questions(attack, shelf.requests()).write(file);
    byte[] pixels = Files.readAllBytes(file);
    return IntStream.range(0, pixels.length / 2)
        .map(i -> (pixels[2 * i] << 8) + Byte.toUnsignedInt(pixels[2 * i + 1]))
        .toArray();
  }

  private Answers unshuffled(Task.Attack attack, Answers given) throws IOException {
    Path from = folder().resolve("given.answers");
    Path to = folder().resolve("back.answers");
    Files.write(from, given.encode());
    new Questions(attack, shelf(attack).requests()).unshuffle(from, to);
    return Answers.decode(Files.readAllBytes(to));
  }

  private Path folder() {
    try {
      return Files.createTempDirectory(scratch, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
