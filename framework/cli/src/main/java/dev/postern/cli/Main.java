package dev.postern.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point: {@code postern COMMAND …}. */
@Command(
    name = "postern",
    description = "A benchmark of backdoor attacks and defenses on image classifiers.",
    mixinStandardHelpOptions = true,
    versionProvider = Installation.VersionProvider.class,
    subcommands = {
      RunCommand.class,
      VerifyCommand.class,
      BoardCommand.class,
      StoreCommand.class,
      DataCommand.class,
      PluginsCommand.class,
      SchemaCommand.class,
      DoctorCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  /** Runs a command; its exit code. */
  static int execute(String... arguments) {
    CommandLine line = new CommandLine(new Main());
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(new Complaints());
    line.setParameterExceptionHandler(new UsageErrors());
    return line.execute(arguments);
  }
}
