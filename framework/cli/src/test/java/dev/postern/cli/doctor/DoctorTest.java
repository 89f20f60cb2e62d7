package dev.postern.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cli.doctor.Finding.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DoctorTest {

  @Test
  void aCheckThatFailsIsAProblemAndHidesNoOther() {
    Doctor doctor =
        new Doctor(
            List.of(
                new JavaCheck(
                    () -> {
                      throw new IllegalStateException("no such property\nand more");
                    }),
                new SystemCheck(
                    () -> {
                      throw new NoClassDefFoundError("some/Thing");
                    }),
                new TemplatesCheck(() -> new TemplateFacts(Path.of("t"), List.of()))));
    List<Finding> heard = new ArrayList<>();

    List<Finding> findings = doctor.look(heard::add);

    assertThat(findings).isEqualTo(heard);
    assertThat(findings)
        .extracting(Finding::level)
        .containsExactly(Level.PROBLEM, Level.PROBLEM, Level.OK);
    assertThat(findings.get(0).check()).isEqualTo("java");
    assertThat(findings.get(0).found())
        .isEqualTo("cannot be looked at: IllegalStateException: no such property");
    assertThat(findings.get(1).found())
        .isEqualTo("cannot be looked at: NoClassDefFoundError: some/Thing");
    assertThat(findings.get(1).remedy()).isNotEmpty();
  }

  @Test
  void factsThatSeveralAskForAreFoundOutOnce() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Once<Integer> once = new Once<>(asked::incrementAndGet);

    assertThat(once.isKnown()).isFalse();
    assertThat(once.call()).isEqualTo(1);
    assertThat(once.call()).isEqualTo(1);
    assertThat(once.isKnown()).isTrue();
  }

  @Test
  void aFailureIsFoundOutOnceToo() {
    AtomicInteger asked = new AtomicInteger();
    Once<Integer> once =
        new Once<>(
            () -> {
              throw new IllegalStateException("try " + asked.incrementAndGet());
            });

    assertThat(failure(once)).hasMessage("try 1");
    assertThat(failure(once)).hasMessage("try 1");
  }

  private static Exception failure(Callable<?> callable) {
    try {
      callable.call();
      throw new AssertionError("nothing was thrown");
    } catch (Exception e) {
      return e;
    }
  }
}
