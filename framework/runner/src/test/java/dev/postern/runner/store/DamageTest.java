package dev.postern.runner.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a stored file, it is noticed, said once, and never trusted. */
class DamageTest {
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
  void aFileCutAtAnyByteIsSetAside() throws IOException {
    byte[] whole = bytes(publish("payload"), "poison.rows");
    for (int length = 0; length < whole.length; length++) {
      assertDamaged("poison.rows", Arrays.copyOf(whole, length));
    }
  }

  @Test
  void aManifestCutAtAnyByteIsSetAside() throws IOException {
    byte[] whole = bytes(publish("payload"), "artefact.json");
    int lastBrace = whole.length - 2; // what follows is a line break, which says nothing
    for (int length = 0; length <= lastBrace; length++) {
      assertDamaged("artefact.json", Arrays.copyOf(whole, length));
    }
  }

  @Test
  void oneFlippedBitIsNoticed() throws IOException {
    byte[] whole = bytes(publish("payload"), "poison.rows");
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      assertDamaged("poison.rows", flipped(whole, bit));
    }
  }

  @Test
  void oneFlippedBitOfTheManifestIsNoticed() throws IOException {
    byte[] whole = bytes(publish("payload"), "artefact.json");
    for (int at = 0; at < whole.length - 1; at++) {
      assertDamaged("artefact.json", flipped(whole, 8 * at + at % 7));
    }
  }

  @Test
  void aMissingFileIsNoticed() throws IOException {
    Files.delete(publish("payload").file("poison.rows"));

    assertDamagedThenMadeAgain("poison.rows");
  }

  @Test
  void aMissingManifestIsNoticed() throws IOException {
    Files.delete(publish("payload").folder().resolve("artefact.json"));

    assertDamagedThenMadeAgain("artefact.json");
  }

  @Test
  void theManifestOfAnotherArtefactIsNoticed() throws IOException {
    byte[] other = bytes(publish(OTHER_KEY, "payload"), "artefact.json");
    Files.write(publish("payload").folder().resolve("artefact.json"), other);

    assertDamagedThenMadeAgain("the manifest is of another artefact");
  }

  /** Changes one file of the published artefact, looks, and puts the artefact back as it was. */
  private void assertDamaged(String file, byte[] content) throws IOException {
    Path folder = store.find("attack", KEY).orElseThrow().folder();
    byte[] manifest = Files.readAllBytes(folder.resolve("artefact.json"));
    byte[] rows = Files.readAllBytes(folder.resolve("poison.rows"));
    Files.write(folder.resolve(file), content);
    warnings.clear();

    assertThat(store.find("attack", KEY)).isEmpty();
    assertThat(store.find("attack", KEY)).isEmpty();
    assertThat(warnings).hasSize(1).first().asString().startsWith(folder + " is damaged (");

    Files.createDirectories(folder);
    Files.write(folder.resolve("artefact.json"), manifest);
    Files.write(folder.resolve("poison.rows"), rows);
  }

  private void assertDamagedThenMadeAgain(String why) {
    warnings.clear();
    assertThat(store.find("attack", KEY)).isEmpty();
    assertThat(store.find("attack", KEY)).isEmpty();
    assertThat(warnings).hasSize(1).first().asString().contains(why, "set aside and made again");
    publish("payload");
    Optional<Artefact> again = store.find("attack", KEY);
    assertThat(again.orElseThrow().file("poison.rows")).hasContent("payload");
    assertThat(warnings).hasSize(1);
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

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] changed = bytes.clone();
    changed[bit / 8] ^= (byte) (1 << (bit % 8));
    return changed;
  }
}
