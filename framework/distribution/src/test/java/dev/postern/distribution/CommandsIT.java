package dev.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.results.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands, their options and exit codes. */
final class CommandsIT {
  private static final String ATTACKS = "badnets: {rate: 0.2, pattern: checkerboard}";
  private static final String DEFENSES = "no-defense, fine-tuning: {epochs: 1}";

  @TempDir private static Path finished;
  @TempDir private Path folder;
  private static Trial done;
  private Trial trial;

  @BeforeAll
  static void runOnce() {
    done = new Trial(finished).suite(ATTACKS, DEFENSES);
    Postern.Ended ended = done.run();
    assertThat(ended.exit()).as(ended.toString()).isZero();
  }

  @BeforeEach
  void fresh() {
    trial = new Trial(folder).suite(ATTACKS, DEFENSES);
  }

  @ParameterizedTest
  @CsvSource({
    "--no-such-option, --no-such-option",
    "--workers=2000, allowed is 1 to 1024",
    "--workers=many, --workers",
    "--device=abacus, --device",
    "--task-minutes=0, allowed is more than 0",
    "--defense=fine-tunning, fine-tuning",
    "--attack=badnet, badnets"
  })
  void aWrongOptionIsRefusedWithASentence(String option, String said) {
    Postern.Ended ended =
        trial.postern().run("run", "suite.yaml", "--plugins", Trial.plugins(), option);
    assertThat(ended.exit()).as(ended.toString()).isEqualTo(2);
    assertThat(ended.err()).contains(said).doesNotContain("\tat ");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void claimsPassOrFailAndTheExitCodeTellsWhich() {
    String claims = "claims: [{attack: badnets, defense: no-defense, metric: asr, %s}]\n";
    String suite =
        Trial.HEAD + "attacks: [" + ATTACKS + "]\ndefenses: [" + DEFENSES + "]\n" + claims;
    Postern.Ended holds = verify(suite.formatted("at-least: 0.3"));
    assertThat(holds.exit()).as(holds.toString()).isZero();
    assertThat(holds.out())
        .containsPattern(
            "PASS {2}tiny-bars × small-cnn × badnets × no-defense: asr at least 0\\.3000; found")
        .contains("1 of 1 claims pass");
    Postern.Ended fails = verify(suite.formatted("at-most: 0.01"));
    assertThat(fails.exit()).as(fails.toString()).isEqualTo(1);
    assertThat(fails.out()).contains("FAIL  tiny-bars", "0 of 1 claims pass");
  }

  @Test
  void aSuiteWithoutClaimsCannotBeVerified() {
    Postern.Ended ended = trial.postern().run("verify", "suite.yaml", "--plugins", Trial.plugins());
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.err()).contains("the suite tiny claims nothing");
  }

  private Postern.Ended verify(String suite) {
    trial.suite(suite);
    return trial
        .postern()
        .run(
            "verify",
            "suite.yaml",
            "--plugins",
            Trial.plugins(),
            "--store",
            done.store(),
            "--out",
            "out");
  }

  @Test
  void aWrongCommandIsRefused() {
    Postern.Ended ended = trial.postern().run("walk", "suite.yaml");
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.err()).contains("walk");
  }

  @Test
  void aWrongSuiteIsRefusedWithItsPlaceOnStandardError() {
    trial.suite(Trial.HEAD + "attacks: [clean]\ndefenses:\n  - no-defence\n");
    Postern.Ended ended = trial.run();
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.err())
        .containsPattern("suite\\.yaml:9:5: .*no-defence")
        .contains("no-defense");
    assertThat(ended.out()).isEmpty();
    assertThat(trial.out()).doesNotExist();
  }

  @Test
  void aSuiteThatIsNotThereIsRefused() {
    Postern.Ended ended = trial.postern().run("run", "missing.yaml", "--plugins", Trial.plugins());
    assertThat(ended.exit()).as(ended.toString()).isIn(2, 4);
    assertThat(ended.err()).contains("missing.yaml").doesNotContain("\tat ");
  }

  @Test
  void missingDataAreAskedForWithWhereToGetAndPutThem() throws IOException {
    trial.suite(
        """
        suite: pictures
        datasets: [cifar10]
        models: [small-cnn]
        attacks: [clean]
        defenses: [no-defense]
        """);
    Postern.Ended none = trial.run();
    assertThat(none.exit()).as(none.toString()).isEqualTo(4);
    assertThat(none.err())
        .contains("cifar-10-batches-bin/data_batch_1.bin", "http", "--data DIR or POSTERN_DATA")
        .doesNotContain("\tat ");
    Path data = Files.createDirectory(folder.resolve("data"));
    Postern.Ended empty = trial.run("--data", data);
    assertThat(empty.exit()).isEqualTo(4);
    assertThat(empty.err())
        .contains("put it at " + data.resolve("cifar-10-batches-bin").resolve("data_batch_1.bin"));
    Trial.write(
        Files.createDirectory(data.resolve("cifar-10-batches-bin")).resolve("data_batch_1.bin"),
        "something else");
    Postern.Ended wrong = trial.run("--data", data);
    assertThat(wrong.exit()).isEqualTo(4);
    assertThat(wrong.err()).contains("is not the published file").contains("SHA-256");
  }

  @Test
  void aDryRunPrintsThePlanAndDoesNothing() {
    Postern.Ended ended = trial.run("--dry-run");
    assertThat(ended.exit()).as(ended.toString()).isZero();
    assertThat(ended.out())
        .contains("tiny: 2 cells")
        .contains("in the store: 0 cells")
        .contains("victim badnets on small-cnn (tiny-bars, seed 0)");
    assertThat(trial.out()).doesNotExist();
    assertThat(trial.store()).doesNotExist();
  }

  @Test
  void aDryRunOverAFullStoreHasNothingLeftToDo() {
    Trial.copy(done.store(), trial.store());
    Postern.Ended ended = trial.run("--dry-run");
    assertThat(ended.out()).contains("in the store: 2 cells", "nothing is left to do");
  }

  @Test
  void pluginsAreListedWithTheirSourceAndDescribedWithTheirParameters() {
    Postern.Ended list = trial.postern().run("plugins", "list", "--plugins", Trial.plugins());
    assertThat(list.exit()).as(list.toString()).isZero();
    assertThat(list.out())
        .containsPattern("attack +badnets")
        .containsPattern("dataset +tiny-bars .*tiny\\.jar");
    Postern.Ended one = trial.postern().run("plugins", "describe", "badnets");
    assertThat(one.exit()).isZero();
    assertThat(one.out()).contains("rate", "target-rule", "BadNets");
    Postern.Ended none = trial.postern().run("plugins", "describe", "fine-tunning");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("fine-tuning");
  }

  @Test
  void theSchemaIsThePublishedOneAndKnowsTheUsersOwnPlugins() throws IOException {
    Path published =
        Path.of(System.getProperty("postern.root"), "benchmarks", "suites", "suite.schema.json");
    Postern.Ended own = trial.postern().run("schema");
    assertThat(own.exit()).as(own.toString()).isZero();
    assertThat(own.out()).isEqualTo(Files.readString(published));
    Postern.Ended wider =
        trial.postern().run("schema", "--plugins", Trial.plugins(), "-o", "schema.json");
    assertThat(wider.exit()).as(wider.toString()).isZero();
    assertThat(Files.readString(folder.resolve("schema.json")))
        .contains("\"dataset.tiny-bars\"", "\"attack.badnets\"");
    assertThat(own.out()).doesNotContain("tiny-bars");
  }

  @Test
  void aBrokenJarIsWarnedAboutAndHidesNoOther() throws IOException {
    Path jars = Files.createDirectory(folder.resolve("jars"));
    Trial.write(jars.resolve("broken.jar"), "no zip at all");
    Postern.Ended list = trial.postern().run("plugins", "list", "--plugins", jars);
    assertThat(list.exit()).isEqualTo(1);
    assertThat(list.err()).contains("broken.jar").contains("is not a JAR that can be read");
    assertThat(list.out()).contains("badnets");
  }

  @Test
  void theStoreIsListedAndTidied() throws IOException {
    Trial.copy(done.store(), trial.store());
    Path leftover = trial.store().resolve(".drafts").resolve("left");
    Files.createDirectories(leftover);
    Postern.Ended list = trial.postern().run("store", "list", "--store", "store");
    assertThat(list.exit()).isZero();
    assertThat(list.out()).containsPattern(" 1 × victim").containsPattern(" 2 × result");
    Postern.Ended gc = trial.postern().run("store", "gc", "--store", "store", "--kind", "result");
    assertThat(gc.exit()).as(gc.toString()).isZero();
    assertThat(gc.out()).contains("1 leftovers removed", "2 × result removed");
    assertThat(leftover).doesNotExist();
    Postern.Ended again = trial.run();
    assertThat(again.out()).contains("; 2 steps to take");
    assertThat(trial.comparable()).isEqualTo(done.comparable());
  }

  @Test
  void aBoardIsRenderedAgainFromResultsAlone() {
    Trial.copy(done.out(), trial.out());
    Map<String, String> before = Trial.digests(trial.out());
    Trial.delete(trial.out().resolve("cells"));
    Postern.Ended ended = trial.postern().run("board", "out");
    assertThat(ended.exit()).as(ended.toString()).isZero();
    assertThat(Trial.digests(trial.out())).isEqualTo(before);
    Postern.Ended nothing = trial.postern().run("board", ".");
    assertThat(nothing.exit()).isEqualTo(2);
    assertThat(nothing.err()).contains("results");
  }

  @Test
  void aBoardOfAResultThatIsNoneSaysWhichFile() {
    Trial.copy(done.out(), trial.out());
    Trial.write(trial.results().resolve(aCell().cell().fileName()), "{\"format\": 1}");
    Postern.Ended ended = trial.postern().run("board", "out");
    assertThat(ended.exit()).isEqualTo(4);
    assertThat(ended.err()).contains(aCell().cell().fileName()).doesNotContain("\tat ", "bug");
  }

  @Test
  void publishedResultsAreTakenOverWithoutAnyWorkButTheDataset() {
    Postern.Ended ended = trial.run("--reuse", done.out());
    assertThat(ended.exit()).as(ended.toString()).isZero();
    assertThat(ended.out()).contains("; 0 steps to take").doesNotContain("victim");
    assertThat(Trial.digests(trial.results())).isEqualTo(Trial.digests(done.results()));
  }

  @Test
  void publishedResultsWhosePredictionsWereChangedAreMeasuredAgain() throws IOException {
    Path published = folder.resolve("published");
    Trial.copy(done.out(), published);
    Path predictions =
        published
            .resolve("results")
            .resolve(aCell().cell().fileName().replace(".json", ".predictions"));
    byte[] bytes = Files.readAllBytes(predictions);
    bytes[bytes.length - 2] ^= 1;
    Files.write(predictions, bytes);
    Trial.copy(done.store(), trial.store());
    trial.postern().run("store", "gc", "--store", "store", "--kind", "result");
    Postern.Ended ended = trial.run("--reuse", published);
    assertThat(ended.exit()).as(ended.toString()).isZero();
    assertThat(ended.out()).contains("2 cells, 1 of them already in the store; 1 steps to take");
    assertThat(trial.comparable()).isEqualTo(done.comparable());
  }

  @Test
  void aDefenseFromTheCommandLineAddsARow() {
    Trial.copy(done.store(), trial.store());
    Postern.Ended ended =
        trial.run(
            "--plugins", Trial.others(), "--defense", "wraps-network", "--defense", "abstains");
    assertThat(ended.exit()).as(ended.toString()).isZero();
    assertThat(trial.resultsByCell().keySet())
        .containsExactly(
            "badnets × abstains",
            "badnets × fine-tuning",
            "badnets × no-defense",
            "badnets × wraps-network");
    assertThat(ended.out()).contains("4 cells, 2 of them already in the store");
  }

  @Test
  void resultsOfCellsThatLeftTheSuiteAreDroppedFromTheOutput() {
    Trial.copy(done.store(), trial.store());
    Trial.copy(done.out(), trial.out());
    Trial.write(trial.out().resolve("notes.txt"), "the user's own");
    trial.suite(ATTACKS, "no-defense");
    assertThat(trial.run().exit()).isZero();
    assertThat(trial.resultsByCell().keySet()).containsExactly("badnets × no-defense");
    assertThat(Trial.files(trial.results())).hasSize(2);
    assertThat(Trial.files(trial.out().resolve("cells"))).hasSize(1);
    assertThat(trial.out().resolve("notes.txt")).exists();
  }

  @ParameterizedTest
  @CsvSource({
    "victim, network.parameters, victim badnets",
    "undefended, network.answers, undefended answers",
    "attack, artefact.json, attack badnets",
    "dataset, train.pixels, dataset tiny-bars"
  })
  void aDamagedArtefactIsSetAsideWithAWarningAndMadeAgain(String kind, String file, String label)
      throws IOException {
    Trial.copy(done.store(), trial.store());
    trial.postern().run("store", "gc", "--store", "store", "--kind", "result");
    trial.postern().run("store", "gc", "--store", "store", "--kind", "answers");
    String damaged =
        Trial.files(trial.store()).stream()
            .filter(name -> name.startsWith(kind + "/") && name.endsWith(file))
            .findFirst()
            .orElseThrow();
    byte[] bytes = Files.readAllBytes(trial.store().resolve(damaged));
    if (kind.equals("attack")) {
      bytes = Arrays.copyOf(bytes, bytes.length / 2);
    } else {
      bytes[bytes.length / 2] ^= 0x55;
    }
    Files.write(trial.store().resolve(damaged), bytes);
    Postern.Ended ended = trial.run();
    assertThat(ended.exit()).as(ended.toString()).isZero();
    assertThat(ended.out()).containsPattern("warning: .* is damaged .*made again");
    assertThat(ended.out()).contains("done   " + label);
    assertThat(trial.comparable()).isEqualTo(done.comparable());
    List<String> aside = Trial.files(trial.store().resolve(".damaged"));
    assertThat(aside).anyMatch(name -> name.endsWith(file));
  }

  private static Result aCell() {
    return done.resultsByCell().get("badnets × fine-tuning");
  }
}
