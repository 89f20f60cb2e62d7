package dev.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.results.Result;
import dev.postern.results.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is killed, the same command finishes with the results of an undisturbed run. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class StopAndResumeIT {
  private static final String STOPPED = "stopped; the same command takes the run up where it was";

  @TempDir private static Path shared;
  private static Path lock;
  private static Map<String, Map<String, Object>> undisturbed;
  @TempDir private Path folder;

  @BeforeAll
  static void runUndisturbed() {
    lock = shared.resolve("lock");
    Trial trial = trial(shared);
    Postern.Ended ended = trial.run("--plugins", Trial.others());
    assertThat(ended.exit()).as(ended.toString()).isZero();
    undisturbed = trial.comparable();
    assertThat(undisturbed).hasSize(4);
  }

  @AfterEach
  void unlock() throws IOException {
    Files.deleteIfExists(lock);
  }

  @Test
  void anInterruptEndsTheRunWithASentenceAndNoWorkerIsLeft() throws IOException {
    Trial trial = trial(folder);
    Files.createFile(lock);
    Postern.Running running = trial.start("--plugins", Trial.others());
    running.awaitOutput("start  defense waits");
    List<ProcessHandle> workers = running.process().descendants().toList();
    assertThat(workers).isNotEmpty();
    Signals.interrupt(running.process().pid());
    Postern.Ended ended = running.end();
    assertThat(ended.exit()).as(ended.toString()).isEqualTo(Signals.EXIT_OF_INTERRUPTED);
    assertThat(ended.out()).contains(STOPPED).doesNotContain("FAILED");
    assertThat(ended.err()).doesNotContain("Exception").doesNotContain("bug");
    awaitEndOf(workers);
    Files.delete(lock);
    assertThatItFinishes(trial);
  }

  @Test
  void anInterruptOfTheWholeGroupAsFromAKeyboardIsTakenUpAgainToo() {
    Trial trial = trial(folder);
    trial.postern().inGroupOfItsOwn();
    Postern.Running running = trial.start("--plugins", Trial.others());
    running.awaitOutput("start  victim");
    List<ProcessHandle> workers = running.process().descendants().toList();
    Signals.interruptGroup(running.process().pid());
    Postern.Ended ended = running.end();
    assertThat(ended.exit()).as(ended.toString()).isEqualTo(Signals.EXIT_OF_INTERRUPTED);
    assertThat(ended.out()).contains(STOPPED);
    awaitEndOf(workers);
    assertThatItFinishes(trial);
  }

  @Test
  void whenTheDriverIsKilledItsWorkersEndByThemselves() throws IOException {
    Trial trial = trial(folder);
    Files.createFile(lock);
    Postern.Running running = trial.start("--plugins", Trial.others());
    running.awaitOutput("start  defense waits");
    List<ProcessHandle> workers = running.process().descendants().toList();
    assertThat(workers).isNotEmpty();
    running.process().destroyForcibly();
    running.end();
    awaitEndOf(workers);
    Files.delete(lock);
    assertThatItFinishes(trial);
    assertThat(Trial.files(trial.store()))
        .as("what the killed run left, to be swept")
        .allMatch(name -> !name.startsWith(".damaged"));
  }

  @Test
  void aKilledWorkerCostsItsCellOnlyUntilItIsRetried() throws IOException {
    Trial trial = trial(folder);
    Files.createFile(lock);
    Postern.Running running = trial.start("--plugins", Trial.others(), "--workers", 1);
    running.awaitOutput("start  defense waits against ");
    String cell =
        running.outSoFar().contains("defense waits against clean")
            ? "clean × waits"
            : "badnets × waits";
    assertThat(waiting(running).destroyForcibly()).isTrue();
    Files.delete(lock);
    Postern.Ended ended = running.end();
    assertThat(ended.exit()).as(ended.toString()).isEqualTo(1);
    assertThatOnlyThisIsCrashed(cell, trial);
    Map<String, String> before = Trial.digests(trial.results());

    Postern.Ended again = trial.run("--plugins", Trial.others());
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.out()).contains("; 0 steps to take").doesNotContain("start  ");
    assertThatOnlyThisIsCrashed(cell, trial);
    assertThat(Trial.digests(trial.results())).isEqualTo(before);

    Postern.Ended retried = trial.run("--plugins", Trial.others(), "--retry-failed");
    assertThat(retried.exit()).as(retried.toString()).isZero();
    assertThat(trial.comparable()).isEqualTo(undisturbed);
    assertThatItFinishes(trial);
  }

  private static void assertThatOnlyThisIsCrashed(String killed, Trial trial) {
    trial
        .resultsByCell()
        .forEach(
            (cell, result) -> {
              if (cell.equals(killed)) {
                assertThat(result.status()).isEqualTo(Status.CRASHED);
                assertThat(result.reason()).contains("exit code 137");
              } else {
                assertThat(result).extracting(Result::status).isEqualTo(Status.OK);
              }
            });
  }

  private static void assertThatItFinishes(Trial trial) {
    Postern.Ended ended = trial.run("--plugins", Trial.others());
    assertThat(ended.exit()).as(ended.toString()).isZero();
    assertThat(ended.out() + ended.err()).doesNotContain("damaged").doesNotContain("FAILED");
    assertThat(trial.comparable()).isEqualTo(undisturbed);
  }

  private static Trial trial(Path folder) {
    return new Trial(folder)
        .suite(
            "clean, badnets: {rate: 0.2, target: 0, pattern: checkerboard}",
            "no-defense, waits: {file: \"" + lock + "\"}");
  }

  /** The worker of the defense that waits; there is one worker only. */
  private static ProcessHandle waiting(Postern.Running running) {
    for (; ; ) {
      Optional<ProcessHandle> found =
          running
              .process()
              .descendants()
              .filter(worker -> arguments(worker).contains("trouble.jar"))
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      assertThat(running.process().isAlive()).as(running.outSoFar()).isTrue();
      Postern.sleep(20);
    }
  }

  private static String arguments(ProcessHandle worker) {
    return Arrays.toString(worker.info().arguments().orElse(new String[0]));
  }

  private static void awaitEndOf(List<ProcessHandle> workers) {
    for (int i = 0; workers.stream().anyMatch(ProcessHandle::isAlive); i++) {
      assertThat(i).as("workers are left: " + workers).isLessThan(3000);
      Postern.sleep(20);
    }
  }
}
