package dev.postern.cli;

import dev.postern.leaderboard.Board;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code postern board DIR}. */
@Command(
    name = "board",
    description = "Renders the board of a folder's results again; runs nothing.",
    mixinStandardHelpOptions = true)
final class BoardCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "a folder with results/ in it")
  private Path folder;

  @Override
  public Integer call() {
    Path results = folder.resolve("results");
    if (!Files.isDirectory(results)) {
      throw new UsageException(
          folder + " has no folder \"results\"; name the output folder of a run");
    }
    Board.read(folder).render(Installation.templates(), folder);
    spec.commandLine().getOut().println("board: " + folder.resolve("index.html"));
    return ExitCodes.OK;
  }
}
