package dev.postern.cli;

import java.io.Console;

/** Whether a person watches. */
final class Terminal {
  private Terminal() {}

  /** From Java 22 on there is always a console, and it is asked whether it is a terminal. */
  @SuppressWarnings("SystemConsoleNull") // answered below
  static boolean isPresent() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
