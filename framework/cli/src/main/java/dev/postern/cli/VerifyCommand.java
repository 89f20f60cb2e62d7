package dev.postern.cli;

import dev.postern.results.Result;
import dev.postern.runner.claims.ClaimCheck;
import dev.postern.runner.claims.Finding;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code postern verify SUITE}. */
@Command(
    name = "verify",
    description = "Runs a suite and says of each of its claims whether it holds.",
    footer = "Exits with 0 only where every claim passes.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private SuiteRun run;

  @Override
  public Integer call() throws IOException {
    return run.read(
        spec,
        (suite, catalog, options) -> {
          if (suite.claims().isEmpty()) {
            throw new UsageException(
                "the suite "
                    + suite.name()
                    + " claims nothing; add \"claims:\", such as"
                    + " [{attack: badnets, defense: fine-tuning, metric: asr, at-most: 0.1}]");
          }
          List<Result> results = run.execute(spec, suite, catalog, options);
          List<Finding> findings = new ClaimCheck(suite, results).findings();
          new FindingsPrinter(spec.commandLine().getOut()).print(findings);
          return findings.stream().allMatch(Finding::passes)
              ? ExitCodes.OK
              : ExitCodes.SOME_CLAIMS_FAILED;
        });
  }
}
