package dev.postern.cli;

import picocli.CommandLine;

/** One sentence about a wrong command line, and where help is. */
final class UsageErrors implements CommandLine.IParameterExceptionHandler {

  @Override
  public int handleParseException(CommandLine.ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    line.getErr().println("postern: " + e.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, line.getErr())) {
      line.getErr().println("try: " + line.getCommandSpec().qualifiedName() + " --help");
    }
    return ExitCodes.USAGE;
  }
}
