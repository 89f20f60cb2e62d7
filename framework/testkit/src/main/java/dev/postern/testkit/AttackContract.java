package dev.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.postern.spi.AttackOutcome;
import dev.postern.spi.AttackPlugin;
import dev.postern.spi.Backdoor;
import dev.postern.spi.DataAttack;
import dev.postern.spi.ImageShape;
import dev.postern.spi.PoisonedSet;
import dev.postern.spi.Samples;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every attack that changes the training data. */
public abstract class AttackContract extends PluginContract {
  private static final ImageShape SHAPE = new ImageShape(3, 16, 16);
  private static final int CLASSES = 10;
  private static final int SIZE = 200;

  @TempDir private Path scratch;
  private TestLab lab;
  private Samples clean;

  @Override
  protected abstract AttackPlugin<?> plugin();

  @BeforeEach
  void open() {
    lab = new TestLab("a", scratch);
    clean = TestImages.of(lab, SHAPE, CLASSES, SIZE);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void theSameStreamsGiveTheSameBytes() {
    AttackOutcome once = poisoned(lab);
    try (TestLab again = new TestLab("a", scratch)) {
      AttackOutcome twice = poisoned(again);

      assertThat(twice.poisoned().changes()).hasSameSizeAs(once.poisoned().changes());
      for (int i = 0; i < once.poisoned().changes().size(); i++) {
        PoisonedSet.Change first = once.poisoned().changes().get(i);
        PoisonedSet.Change second = twice.poisoned().changes().get(i);
        assertThat(second.rows()).isEqualTo(first.rows());
        assertThat(second.labels()).isEqualTo(first.labels());
        assertThat(second.images().toByteArray()).isEqualTo(first.images().toByteArray());
      }
      for (int i = 0; i < once.backdoors().size(); i++) {
        assertThat(triggered(twice.backdoors().get(i), again).toByteArray())
            .isEqualTo(triggered(once.backdoors().get(i), lab).toByteArray());
      }
    }
  }

  @Test
  void replacedRowsAreDistinctAndThere() {
    Set<Integer> rows = new HashSet<>();
    for (PoisonedSet.Change change : poisoned(lab).poisoned().changes()) {
      for (int row : change.rows()) {
        assertThat(row).isBetween(0, SIZE - 1);
        assertThat(rows.add(row)).as("row " + row + " is replaced once").isTrue();
      }
    }
  }

  @Test
  void replacedRowsHoldImagesAndLabelsOfTheirKind() {
    for (PoisonedSet.Change change : poisoned(lab).poisoned().changes()) {
      assertImages(change.images(), change.rows().length);
      assertThat(change.labels()).hasSameSizeAs(change.rows());
      assertThat(Arrays.stream(change.labels()).boxed()).allMatch(l -> l >= 0 && l < CLASSES);
    }
  }

  @Test
  void theTrainingSetItWasHandedStaysAsItIs() {
    byte[] before = TestImages.all(clean, lab.manager()).toByteArray();

    AttackOutcome outcome = poisoned(lab);

    assertThat(outcome.poisoned().clean()).isSameAs(clean);
    assertThat(TestImages.all(clean, lab.manager()).toByteArray()).isEqualTo(before);
  }

  @Test
  void triggersMakeImagesOfImagesAndLeaveThoseAsTheyAre() {
    for (Backdoor backdoor : poisoned(lab).backdoors()) {
      NDArray images = TestImages.all(clean, lab.manager());
      byte[] before = images.toByteArray();

      assertImages(backdoor.trigger().apply(images, labels(), lab), SIZE);

      assertThat(images.toByteArray()).isEqualTo(before);
    }
  }

  @Test
  void targetsAreClasses() {
    for (Backdoor backdoor : poisoned(lab).backdoors()) {
      IntStream.range(0, CLASSES)
          .mapToObj(backdoor.target()::target)
          .forEach(t -> t.ifPresent(target -> assertThat(target).isBetween(0, CLASSES - 1)));
    }
  }

  private AttackOutcome poisoned(TestLab in) {
    assumeThat(plugin()).as("another kind of attack").isInstanceOf(DataAttack.class);
    return poison((DataAttack<?>) plugin(), in);
  }

  private <P extends Record> AttackOutcome poison(DataAttack<P> attack, TestLab in) {
    Samples samples = in == lab ? clean : TestImages.of(in, SHAPE, CLASSES, SIZE);
    return attack.poison(attack.parameters().cast(parameters()), samples, in);
  }

  private NDArray triggered(Backdoor backdoor, TestLab in) {
    NDArray images = TestImages.all(TestImages.of(in, SHAPE, CLASSES, SIZE), in.manager());
    return backdoor.trigger().apply(images, labels(), in);
  }

  private int[] labels() {
    return IntStream.range(0, SIZE).map(clean::label).toArray();
  }

  private static void assertImages(NDArray images, int number) {
    assertThat(images.getDataType()).isEqualTo(DataType.UINT8);
    assertThat(images.getShape())
        .isEqualTo(new Shape(number, SHAPE.channels(), SHAPE.height(), SHAPE.width()));
  }
}
