package dev.postern.cli;

import dev.postern.results.Result;
import dev.postern.runner.drive.Preview;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern run SUITE}. */
@Command(
    name = "run",
    description = "Runs a suite: trains, attacks, defends, judges, and writes results and board.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private SuiteRun run;

  @Option(names = "--dry-run", description = "prints the plan and does nothing")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    return run.read(
        spec,
        (suite, catalog, options) -> {
          if (dryRun) {
            new PlanPrinter(spec.commandLine().getOut())
                .print(suite, Preview.of(suite, catalog, options));
            return ExitCodes.OK;
          }
          List<Result> results = run.execute(spec, suite, catalog, options);
          boolean failed = results.stream().anyMatch(result -> result.status().isFailure());
          return failed ? ExitCodes.SOME_CELLS_FAILED : ExitCodes.OK;
        });
  }
}
