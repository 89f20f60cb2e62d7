package dev.postern.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

/** Which commit is being built. */
final class Commit {
  private Commit() {}

  /** As the checkout's launcher says it; "unknown" where there is no git or no repository. */
  static String of(Path root) {
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--abbrev=12", "--exclude=*", "--dirty")
              .directory(root.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
      return git.waitFor() == 0 && !said.isEmpty() ? said : "unknown";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
