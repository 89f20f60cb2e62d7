package dev.postern.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Interrupts as a keyboard sends them. Where this process itself was started with interrupts
 * ignored, as shells do with jobs in the background, its children ignore them too; then they are
 * asked to terminate, which is handled alike.
 */
final class Signals {
  private static final boolean IGNORED = ignored();
  static final int EXIT_OF_INTERRUPTED = IGNORED ? 143 : 130;

  private Signals() {}

  static void interrupt(long pid) {
    send(Long.toString(pid));
  }

  static void interruptGroup(long leader) {
    send("-" + leader);
  }

  private static void send(String whom) {
    try {
      Process kill =
          new ProcessBuilder("kill", IGNORED ? "-TERM" : "-INT", "--", whom).inheritIO().start();
      if (kill.waitFor() != 0) {
        throw new AssertionError("kill did not work");
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean ignored() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("SigIgn:"))
          .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    } catch (IOException e) {
      return false; // no such file elsewhere than on Linux
    }
  }
}
