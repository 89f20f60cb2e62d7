package dev.postern.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.postern.catalog.Catalog;
import dev.postern.runner.Fakes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a number is a function of: what changes a key, and what does not. */
class KeysTest {
  private static final String SUITE =
      """
      suite: small
      seeds: [3]
      datasets: [digits]
      models: [net]
      attacks: [clean, badnets]
      defenses: [no-defense, tuning]
      clean-samples: {per-class: 2}
      """;

  private static final Set<String> NOTHING = Set.of();
  private static final Set<String> ATTACK_AND_ALL_AFTER =
      Set.of("attack", "victim", "undefended", "defense", "answers", "result");
  private static final Set<String> VICTIM_AND_ALL_AFTER =
      Set.of("victim", "undefended", "defense", "answers", "result");
  private static final Set<String> SPLIT_AND_ALL_AFTER =
      Set.of("split", "attack", "victim", "undefended", "defense", "answers", "result");
  private static final Set<String> DEFENSE_AND_ALL_AFTER = Set.of("defense", "answers", "result");

  /**
   * Stored artefacts and published results are found by these keys. Where one changes and nothing
   * that numbers depend on did, everything stored is lost for nothing; where it must change, take
   * the new values over.
   */
  @Test
  void theKeysOfASmallPlan() {
    assertThat(keys(SUITE, Fakes.catalog(), Fakes.GROUND, "data"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "dataset", "4a312d5718e823fa05ad9765800967deb1939357687d45c22b16549a0205a9b8",
                "split", "5023dc21dd7611cb4825a8e86282af1c5cf8eaf8e6808bf424ac1240b7c3087c",
                "attack", "16084a00e3a4e55fbe6fe73bc2e5fc9dc759bdc7c78a31ea4495e0df4971cdcc",
                "victim", "0d4f04e22426c5dbab7d91bd3e63cdc5661dab39d6d37b3e617b5d26f2258463",
                "undefended", "cf363c101e95fa0c0011799acf6dfd27d4a8e90c2cf9ad8468a3b6c7600ea639",
                "defense", "356f1d5ea008cd30981a173d53c99fdf62e3a1171d6663d5547bb917a3eeb791",
                "answers", "51c36867128f8037debac662e463139a75fe6731d4f5665a9a9a08419c2e2f6f",
                "result", "fa300cb7d9e256875b0690f695d8d38a59c96db298370bd3cdbaf60b358c19aa"));
  }

  static Stream<Arguments> changesOfTheSuite() {
    return Stream.of(
        arguments("seeds: [3]", "seeds: [4]", SPLIT_AND_ALL_AFTER),
        arguments("seeds: [3]", "seeds: [3, 4]", NOTHING),
        arguments("suite: small", "suite: other\ndescription: Other.", NOTHING),
        arguments("[digits]", "[digits: {rate: 0.2}]", Set.of("dataset")),
        arguments("[digits]", "[{digits: {}, as: other}]", Set.of("result")),
        arguments("[net]", "[net: {rate: 0.2}]", VICTIM_AND_ALL_AFTER),
        arguments("[net]", "[net: {rate: 0.1}]", NOTHING),
        arguments("[net]", "[{net: {}, as: other}]", Set.of("result")),
        arguments("badnets]", "badnets: {rate: 0.2}]", ATTACK_AND_ALL_AFTER),
        arguments("badnets]", "badnets: {rate: 1e-1}]", NOTHING),
        arguments("badnets]", "{badnets: {}, as: other}]", Set.of("result")),
        arguments("badnets]", "badnets, blended]", NOTHING),
        arguments("[clean, badnets]", "[badnets]", Set.of("result")),
        arguments("tuning]", "tuning: {rate: 0.2}]", DEFENSE_AND_ALL_AFTER),
        arguments("tuning]", "{tuning: {}, as: other}]", Set.of("result")),
        arguments("tuning]", "tuning, pruning]", NOTHING),
        arguments("[no-defense, tuning]", "[tuning]", NOTHING),
        arguments("per-class: 2", "per-class: 1", DEFENSE_AND_ALL_AFTER),
        arguments("per-class: 2", "per-class: 2, origin: seen", DEFENSE_AND_ALL_AFTER),
        arguments("suite:", "training: {epochs: 1}\nsuite:", VICTIM_AND_ALL_AFTER),
        arguments("suite:", "training: {threads: 2}\nsuite:", VICTIM_AND_ALL_AFTER),
        arguments("suite:", "training: {augmentation: {crop: 1}}\nsuite:", VICTIM_AND_ALL_AFTER),
        arguments("suite:", "training: {recipe: standard}\nsuite:", NOTHING));
  }

  @ParameterizedTest
  @MethodSource("changesOfTheSuite")
  void aChangeOfTheSuite(String from, String to, Set<String> changed) {
    assertThat(SUITE).contains(from);

    assertThat(changed(SUITE.replace(from, to), Fakes.catalog(), Fakes.GROUND, "data"))
        .isEqualTo(changed);
  }

  static Stream<Arguments> revisedPlugins() {
    return Stream.of(
        arguments("digits", Set.of("dataset")),
        arguments("net", VICTIM_AND_ALL_AFTER),
        arguments("badnets", ATTACK_AND_ALL_AFTER),
        arguments("clean", Set.of("result")),
        arguments("blended", NOTHING),
        arguments("tuning", DEFENSE_AND_ALL_AFTER),
        arguments("no-defense", NOTHING));
  }

  @ParameterizedTest
  @MethodSource("revisedPlugins")
  void aPluginsRevision(String plugin, Set<String> changed) {
    assertThat(changed(SUITE, Fakes.catalogWithRevised(plugin), Fakes.GROUND, "data"))
        .isEqualTo(changed);
  }

  static Stream<Arguments> grounds() {
    return Stream.of(
        arguments(new Ground("gpu", "2.7.1", true, 1)),
        arguments(new Ground("cpu", "2.7.2", true, 1)),
        arguments(new Ground("cpu", "2.7.1", true, 2)));
  }

  @ParameterizedTest
  @MethodSource("grounds")
  void deviceLibtorchAndEngineChangeEverythingThatIsComputed(Ground ground) {
    assertThat(changed(SUITE, Fakes.catalog(), ground, "data")).isEqualTo(ATTACK_AND_ALL_AFTER);
  }

  @Test
  void theDataChangeEverythingButTheirOwnTask() {
    assertThat(changed(SUITE, Fakes.catalog(), Fakes.GROUND, "other"))
        .isEqualTo(SPLIT_AND_ALL_AFTER);
  }

  @Test
  void cleanSamplesMatterOnlyToADefenseThatNeedsThem() {
    String pruning = SUITE.replace("tuning", "pruning");

    assertThat(
            keys(
                pruning.replace("per-class: 2", "per-class: 1"),
                Fakes.catalog(),
                Fakes.GROUND,
                "data"))
        .isEqualTo(keys(pruning, Fakes.catalog(), Fakes.GROUND, "data"));
  }

  @Test
  void aProbeForNaturalBackdoorsChangesNoKeyButTheResults() {
    assertThat(changed(SUITE + "natural-backdoors:\n", Fakes.catalog(), Fakes.GROUND, "data"))
        .isEqualTo(Set.of("result"));
  }

  @Test
  void aProbesSettingsAreInItsKeyHoweverTheyAreWritten() {
    Task.Judgement defaults = probed("natural-backdoors:\n");

    assertThat(probed("natural-backdoors: {steps: 100}\n").key()).isEqualTo(defaults.key());
    assertThat(probed("natural-backdoors: {budgets: [0.02, 0.04, 0.06, 0.08, 0.1, 0.12]}\n").key())
        .isEqualTo(defaults.key());
    for (String other :
        List.of("budgets: [0.02]", "images: 9", "steps: 9", "batch-size: 9", "test-images: 9")) {
      assertThat(probed("natural-backdoors: {" + other + "}\n").key()).isNotEqualTo(defaults.key());
    }
  }

  @Test
  void aProbesRandomNumbersAreTheSameForEveryNetworkOfASplit() {
    List<Task.Judgement> cells =
        Fakes.plan(SUITE.replace("[3]", "[3, 4]") + "natural-backdoors:\n");
    Set<String> ofSeedThree = streams(cells, 3);

    assertThat(cells).hasSize(8);
    assertThat(ofSeedThree).hasSize(1);
    assertThat(streams(cells, 4)).hasSize(1).doesNotContainAnyElementsOf(ofSeedThree);
  }

  private static Set<String> streams(List<Task.Judgement> cells, int seed) {
    Set<String> streams = new TreeSet<>();
    cells.stream()
        .filter(cell -> cell.cell().seed() == seed)
        .forEach(cell -> streams.add(cell.probe().orElseThrow().streams()));
    return streams;
  }

  private static Task.Judgement probed(String asked) {
    return Fakes.plan(SUITE + asked).get(0);
  }

  @Test
  void anExternalJarCountsByItsBytesABuiltInOneByRevisions(@TempDir Path folder) {
    Path jar = Fakes.jar(folder.resolve("a.jar"), "a");
    Path other = Fakes.jar(folder.resolve("b.jar"), "b");
    try (Catalog builtIn = Catalog.ofJars(List.of(jar), List.of());
        Catalog otherBuiltIn = Catalog.ofJars(List.of(other), List.of());
        Catalog external = Catalog.ofJars(List.of(), List.of(jar));
        Catalog otherExternal = Catalog.ofJars(List.of(), List.of(other))) {
      Map<String, String> usual = keys(SUITE, Fakes.catalog(), Fakes.GROUND, "data");

      assertThat(keys(SUITE, builtIn, Fakes.GROUND, "data")).isEqualTo(usual);
      assertThat(keys(SUITE, otherBuiltIn, Fakes.GROUND, "data")).isEqualTo(usual);
      Map<String, String> outside = keys(SUITE, external, Fakes.GROUND, "data");
      assertThat(difference(usual, outside)).containsAll(ATTACK_AND_ALL_AFTER);
      assertThat(difference(outside, keys(SUITE, otherExternal, Fakes.GROUND, "data")))
          .containsAll(ATTACK_AND_ALL_AFTER);
    }
  }

  @Test
  void aKeyIsOfItsKindAndInputsAlone() {
    Task.Identity one = Task.Identity.of("victim", "one label", Map.of("seed", 1L));

    assertThat(one.key())
        .isEqualTo(Task.Identity.of("victim", "another", Map.of("seed", 1L)).key())
        .isNotEqualTo(Task.Identity.of("attack", "one label", Map.of("seed", 1L)).key())
        .isNotEqualTo(Task.Identity.of("victim", "one label", Map.of("seed", 2L)).key());
  }

  private static Set<String> changed(
      String suite, Catalog catalog, Ground ground, String dataHash) {
    return difference(
        keys(SUITE, Fakes.catalog(), Fakes.GROUND, "data"), keys(suite, catalog, ground, dataHash));
  }

  private static Set<String> difference(Map<String, String> one, Map<String, String> other) {
    Set<String> kinds = new TreeSet<>();
    one.forEach(
        (kind, key) -> {
          if (!key.equals(other.get(kind))) {
            kinds.add(kind);
          }
        });
    return kinds;
  }

  /** Keys on the way to the first cell of badnets against the defense that is not no-defense. */
  private static Map<String, String> keys(
      String suite, Catalog catalog, Ground ground, String dataHash) {
    Task.Judgement cell =
        Fakes.plan(suite, catalog, ground, dataHash).stream()
            .filter(c -> c.defense().victim().attack().attack().id().equals("badnets"))
            .filter(c -> !c.defense().defense().id().equals("no-defense"))
            .findFirst()
            .orElseThrow();
    Task.Answers answers = cell.answers().get(0);
    Task.Victim victim = cell.defense().victim();
    Map<String, String> keys = new TreeMap<>();
    keys.put("dataset", victim.attack().split().data().key());
    keys.put("split", victim.attack().split().key());
    keys.put("attack", victim.attack().key());
    keys.put("victim", victim.key());
    keys.put("undefended", answers.undefended().key());
    keys.put("defense", cell.defense().key());
    keys.put("answers", answers.key());
    keys.put("result", cell.key());
    return keys;
  }
}
