package dev.postern.cli;

import dev.postern.catalog.DuplicatePluginException;
import dev.postern.catalog.UnknownPluginException;
import dev.postern.cli.fetch.FetchException;
import dev.postern.results.FormatException;
import dev.postern.runner.drive.EnvironmentException;
import dev.postern.runner.drive.StoppedException;
import dev.postern.suite.SuiteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;

/**
 * Turns what went wrong into one clear sentence and an exit code; only a bug shows a stack trace.
 */
final class Complaints implements CommandLine.IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    if (e instanceof SuiteException
        || e instanceof UsageException
        || e instanceof UnknownPluginException
        || e instanceof DuplicatePluginException) {
      line.getErr().println(e.getMessage());
      return ExitCodes.USAGE;
    }
    if (e instanceof StoppedException) {
      return ExitCodes.INTERRUPTED; // who stopped the run was told so at once
    }
    if (e instanceof EnvironmentException
        || e instanceof FormatException
        || e instanceof FetchException) {
      line.getErr().println("postern: " + e.getMessage());
      return ExitCodes.ENVIRONMENT;
    }
    if (e instanceof IOException || e instanceof UncheckedIOException) {
      line.getErr().println("postern: " + sentence(e));
      return ExitCodes.ENVIRONMENT;
    }
    line.getErr().println("postern: this is a bug of Postern; please report it with what follows");
    e.printStackTrace(line.getErr());
    return ExitCodes.ENVIRONMENT;
  }

  private static String sentence(Exception e) {
    Throwable cause =
        e instanceof UncheckedIOException u && u.getCause() != null ? u.getCause() : e;
    return cause instanceof NoSuchFileException missing
        ? "there is no file " + missing.getFile()
        : String.valueOf(e.getMessage());
  }
}
