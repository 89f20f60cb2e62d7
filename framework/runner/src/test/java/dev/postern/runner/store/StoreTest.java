package dev.postern.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.results.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoreTest {
  private static final String KEY = "ab" + "0".repeat(62);
  private static final String OTHER_KEY = "cd" + "1".repeat(62);
  private static final Map<String, Object> INPUTS = Map.of("rate", 0.1, "seed", 3L);
  private static final Map<String, Object> FACTS = Map.of("poisoned", 7L);
  private static final Map<String, Object> MADE = Map.of("seconds", 1.5);

  private final List<String> warnings = new ArrayList<>();
  @TempDir private Path scratch;
  private Store store;

  @BeforeEach
  void open() {
    store = new Store(scratch.resolve("store"), warnings::add);
  }

  @Test
  void whatWasPublishedIsFound() {
    publish("payload");

    Artefact found = store.find("attack", KEY).orElseThrow();

    assertThat(found.inputs()).isEqualTo(INPUTS);
    assertThat(found.facts()).isEqualTo(FACTS);
    assertThat(found.made()).isEqualTo(MADE);
    assertThat(found.sha256()).containsOnlyKeys("poison.rows");
    assertThat(found.file("poison.rows")).hasContent("payload");
    assertThat(warnings).isEmpty();
  }

  @Test
  void anotherKeyOrKindIsNotFound() {
    publish("payload");

    assertThat(store.find("attack", OTHER_KEY)).isEmpty();
    assertThat(store.find("victim", KEY)).isEmpty();
  }

  @Test
  void aFileThatIsNotThereIsAskedForInVain() {
    Artefact artefact = publish("payload");

    assertThatThrownBy(() -> artefact.file("poison.pixels"))
        .hasMessage("the attack " + KEY + " has no file \"poison.pixels\", only [poison.rows]");
  }

  @Test
  void nothingIsVisibleBeforeItIsWhole() throws IOException {
    Files.writeString(store.draft().resolve("poison.rows"), "half");

    assertThat(store.find("attack", KEY)).isEmpty();
    assertThat(store.list()).isEmpty();
  }

  @Test
  void theFirstOfTwoPublishersWins() {
    publish("first");

    assertThat(publish("second").file("poison.rows")).hasContent("first");
    assertThat(store.find("attack", KEY).orElseThrow().file("poison.rows")).hasContent("first");
    assertThat(scratch.resolve("store/.drafts")).isEmptyDirectory();
  }

  @Test
  void manyPublishersOfOneKeyLeaveOneWholeArtefact() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Artefact>> publishers =
          IntStream.range(0, 40)
              .<Callable<Artefact>>mapToObj(
                  i ->
                      () ->
                          publish(
                              new Store(scratch.resolve("store"), warnings::add), KEY, "by " + i))
              .toList();
      for (var published : pool.invokeAll(publishers)) {
        Artefact artefact = published.get();
        assertThat(Digests.ofFile(artefact.file("poison.rows")))
            .isEqualTo(artefact.sha256().get("poison.rows"));
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(store.list()).hasSize(1);
    assertThat(store.find("attack", KEY)).isPresent();
    assertThat(scratch.resolve("store/.drafts")).isEmptyDirectory();
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"CRASHED", "TIMED_OUT", "OUT_OF_MEMORY", "SKIPPED"})
  void whatMightGoWellNextTimeIsNoTruth(Status status) {
    assertThat(new Failure(status, "").isTruth()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"DIVERGED", "NOT_APPLICABLE"})
  void whatWouldEndSoAgainIsATruth(Status status) {
    assertThat(new Failure(status, "").isTruth()).isTrue();
  }

  @Test
  void theLastFailureOfAKeyIsRemembered() {
    store.recordFailure(KEY, new Failure(Status.TIMED_OUT, "after 60 s"));
    store.recordFailure(KEY, new Failure(Status.CRASHED, "„Straße“ ended"));

    assertThat(store.failure(KEY)).contains(new Failure(Status.CRASHED, "„Straße“ ended"));
    assertThat(store.failure(OTHER_KEY)).isEmpty();
    assertThat(scratch.resolve("store/.drafts")).isEmptyDirectory();
  }

  @Test
  void aFailureThatCannotBeReadIsForgottenWithAWarning() throws IOException {
    store.recordFailure(KEY, new Failure(Status.CRASHED, "x"));
    Path file = scratch.resolve("store/.failures/ab").resolve(KEY + ".json");
    for (String garbage : List.of("", "{", "[]", "{\"status\": \"SOSO\", \"message\": \"\"}")) {
      warnings.clear();
      Files.writeString(file, garbage);

      assertThat(store.failure(KEY)).isEmpty();
      assertThat(store.failure(KEY)).isEmpty();
      assertThat(warnings).hasSize(1);
    }
  }

  @Test
  void theListHoldsEveryArtefactByKindAndKey() {
    publish(OTHER_KEY, "two");
    publish("one");

    assertThat(store.list()).extracting(Artefact::key).containsExactly(KEY, OTHER_KEY);
  }

  @Test
  void whatIsRemovedIsGone() {
    store.remove(publish("payload"));

    assertThat(store.find("attack", KEY)).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void sweepingRemovesDraftsAndDamagedArtefactsAndNothingElse() throws IOException {
    publish(OTHER_KEY, "kept");
    store.recordFailure(OTHER_KEY, new Failure(Status.DIVERGED, "kept"));
    store.draft();
    Files.writeString(publish("payload").file("poison.rows"), "changed");
    assertThat(store.find("attack", KEY)).isEmpty();

    assertThat(store.sweep()).isEqualTo(2);
    assertThat(store.sweep()).isZero();
    assertThat(store.find("attack", OTHER_KEY)).isPresent();
    assertThat(store.failure(OTHER_KEY)).isPresent();
  }

  @Test
  void theSizeIsThatOfAllFiles() throws IOException {
    Artefact artefact = publish("payload");

    assertThat(Store.size(artefact))
        .isEqualTo("payload".length() + bytes(artefact, "artefact.json").length);
  }

  @Test
  void aFileInThePlaceOfTheStoreIsNamed() throws IOException {
    Path file = Files.writeString(scratch.resolve("occupied"), "");

    assertThatThrownBy(() -> new Store(file, warnings::add).draft())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
    assertThatThrownBy(() -> new Store(file.resolve("below"), warnings::add).draft())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.resolve("below").toString());
  }

  @Test
  void aFileInThePlaceOfAShelfIsNamed() throws IOException {
    Files.createDirectories(store.root());
    Path shelf = Files.writeString(store.root().resolve("attack"), "");
    Path failures = Files.writeString(store.root().resolve(".failures"), "");

    assertThatThrownBy(() -> publish("payload"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(shelf.toString());
    assertThatThrownBy(() -> store.recordFailure(KEY, new Failure(Status.CRASHED, "x")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(failures.toString());
  }

  private Artefact publish(String payload) {
    return publish(KEY, payload);
  }

  private Artefact publish(String key, String payload) {
    return publish(store, key, payload);
  }

  private static Artefact publish(Store into, String key, String payload) {
    Path draft = into.draft();
    try {
      Files.writeString(draft.resolve("poison.rows"), payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return into.publish("attack", key, INPUTS, draft, FACTS, MADE);
  }

  private static byte[] bytes(Artefact artefact, String file) throws IOException {
    return Files.readAllBytes(artefact.folder().resolve(file));
  }
}
