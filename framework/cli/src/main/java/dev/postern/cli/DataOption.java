package dev.postern.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The user's folder of datasets. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "folder of datasets (default: $${POSTERN_DATA})")
  private @Nullable Path data;

  Optional<Path> folder() {
    String env = System.getenv("POSTERN_DATA");
    return Optional.ofNullable(data)
        .or(() -> Optional.ofNullable(env).filter(e -> !e.isBlank()).map(Path::of));
  }
}
