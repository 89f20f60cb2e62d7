package dev.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.results.Metric;
import dev.postern.results.Predictions;
import dev.postern.results.Result;
import dev.postern.results.ResultFiles;
import dev.postern.results.Status;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Defenses of others that misbehave cost their own cells and nothing else. */
final class TroubleIT {
  private static final String DEFENSES =
      """
      no-defense, throws-exception, overflows-stack, fails-assertion, fails-answering, exits, halts,
      returns-null, chatters, answers-wrong-shape, answers-wrong-type, answers-nan, diverges,
      abstains, changes-nothing, does-not-apply, answers-one-class, wraps-network, rejects-all,
      leaves-two, names-badly, fine-tuning: {epochs: 1}\
      """;

  @TempDir private static Path folder;
  private static Trial trial;
  private static Postern.Ended ended;
  private static Map<String, Result> results;

  @BeforeAll
  static void runAll() {
    trial = new Trial(folder).suite("badnets: {rate: 0.2, pattern: checkerboard}", DEFENSES);
    ended = trial.run("--plugins", Trial.others());
    assertThat(ended.exit()).as(ended.toString()).isEqualTo(1);
    results = new TreeMap<>();
    trial.resultsByCell().values().forEach(r -> results.put(r.cell().defense(), r));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no-defense          | OK             | ''
          fine-tuning         | OK             | ''
          wraps-network       | OK             | ''
          chatters            | OK             | ''
          leaves-two          | OK             | ''
          throws-exception    | CRASHED        | RuntimeException: the method lost its way
          overflows-stack     | CRASHED        | StackOverflowError
          fails-assertion     | CRASHED        | AssertionError: two and two are five
          fails-answering     | CRASHED        | RuntimeException: no answer comes to mind
          exits               | CRASHED        | exit code 3
          halts               | CRASHED        | exit code 5
          returns-null        | CRASHED        | the defense returned null in place of an outcome
          answers-wrong-shape | CRASHED        | scores of shape [204, 7], expected [204, 3]
          answers-wrong-type  | CRASHED        | float64
          names-badly         | CRASHED        | "../Over There"
          answers-nan         | DIVERGED       | 102 of 102 answers to clean images are no numbers
          diverges            | DIVERGED       | unlearning 1/1
          abstains            | ABSTAINED      | no backdoor was found
          changes-nothing     | NO_OP          | every answer is that of the undefended network
          does-not-apply      | NOT_APPLICABLE | this method prunes attention heads
          answers-one-class   | DEGENERATE     | clean accuracy 33.3 % is below chance + 5 points
          rejects-all         | DEGENERATE     | clean accuracy 0.0 % is below chance + 5 points
          """)
  void eachDefenseEndsInItsOwnStatusWithAReason(String defense, Status status, String reason) {
    assertThat(results).hasSize(22);
    assertThat(results.get(defense).status()).isEqualTo(status);
    assertThat(results.get(defense).reason()).contains(reason);
  }

  @Test
  void everyReasonStandsOnThePageOfItsCellAndEveryStatusOnTheIndex() {
    String index = Postern.text(trial.out().resolve("index.html"));
    for (Result result : results.values()) {
      Path page = trial.out().resolve("cells").resolve(result.cell().fileName() + ".html");
      String text = Postern.text(Path.of(page.toString().replace(".json.html", ".html")));
      assertThat(plain(text)).contains(result.reason()).contains(result.status().words());
      if (result.status() != Status.OK) {
        assertThat(index).contains(result.status().words());
      }
    }
  }

  @Test
  void whoAbstainsOrChangesNothingIsScoredWithTheUndefendedNumbers() {
    Map<Metric, ?> undefended = results.get("no-defense").metrics();
    assertThat(results.get("abstains").metrics()).isEqualTo(undefended);
    assertThat(results.get("changes-nothing").metrics()).isEqualTo(undefended);
  }

  @Test
  void theHeadlineIsTheFirstOfTwoClassifiersAndTheOtherStandsBesideIt() {
    Result two = results.get("leaves-two");
    assertThat(two.classifiers().keySet()).containsExactly("as-it-was");
    assertThat(two.classifiers().get("as-it-was").metrics())
        .isEqualTo(results.get("no-defense").metrics());
    Predictions other =
        ResultFiles.read(trial.results(), two.classifiers().get("as-it-was").predictions());
    assertThat(other.metrics()).isEqualTo(two.classifiers().get("as-it-was").metrics());
  }

  @Test
  void whatIsRejectedIsNeitherRightNorASuccessOfTheAttack() {
    Map<Metric, ?> metrics = results.get("rejects-all").metrics();
    assertThat(results.get("rejects-all").metric(Metric.CLEAN_ACCURACY)).hasValue(0);
    assertThat(results.get("rejects-all").metric(Metric.ASR)).hasValue(0);
    assertThat(metrics).hasSize(7);
  }

  @Test
  void whatAPluginPrintsIsInTheLogAndNotOnTheScreen() {
    assertThat(ended.out()).doesNotContain("on and on");
    String logs =
        Postern.text(trial.out().resolve("logs/worker-0.log"))
            + Postern.text(trial.out().resolve("logs/worker-1.log"));
    assertThat(logs).contains("so it goes on and on");
  }

  @Test
  void aSecondRunTriesNoneOfThemAgain() {
    Postern.Ended again = trial.run("--plugins", Trial.others());
    assertThat(again.out()).contains("; 0 steps to take").doesNotContain("start  ");
    assertThat(again.exit()).isEqualTo(1);
    trial
        .resultsByCell()
        .values()
        .forEach(r -> assertThat(r.status()).isEqualTo(results.get(r.cell().defense()).status()));
  }

  @Test
  void aMethodThatDoesNotApplyIsNoFailureOfTheRun(@TempDir Path own) {
    Trial apart = fromStore(own, "no-defense, does-not-apply, abstains, changes-nothing");
    assertThat(apart.run("--plugins", Trial.others()).exit()).isZero();
  }

  @Test
  void aStepIsStoppedAtItsTimeLimit(@TempDir Path own) {
    Trial apart = fromStore(own, "no-defense, never-ends");
    Postern.Ended limited = apart.run("--plugins", Trial.others(), "--task-minutes", "0.1");
    assertThat(limited.exit()).as(limited.toString()).isEqualTo(1);
    Result result = apart.resultsByCell().get("badnets × never-ends");
    assertThat(result.status()).isEqualTo(Status.TIMED_OUT);
    assertThat(result.reason()).contains("stopped after 6 s");
    assertThat(apart.resultsByCell().get("badnets × no-defense").status()).isEqualTo(Status.OK);
  }

  private static Trial fromStore(Path own, String defenses) {
    Trial apart = new Trial(own).suite("badnets: {rate: 0.2, pattern: checkerboard}", defenses);
    Trial.copy(trial.store(), apart.store());
    return apart;
  }

  private static String plain(String html) {
    return html.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&amp;", "&")
        .replace("&#39;", "'")
        .replace("&gt;", ">");
  }
}
