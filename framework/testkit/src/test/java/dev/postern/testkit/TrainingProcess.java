package dev.postern.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** {@link TinyTraining} in a process of its own, since what it depends on is read at its start. */
final class TrainingProcess {
  private static final int PAGE = 4096;

  private TrainingProcess() {}

  /**
   * Starts the process and waits for it.
   *
   * @return what it printed
   */
  static List<String> run(Map<String, String> environment, int epochs, Path scratch)
      throws IOException, InterruptedException {
    Path errors = scratch.resolve("errors.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xms64m",
            "-Xmx64m",
            "-XX:+AlwaysPreTouch",
            "-Dai.djl.offline=true",
            "-Dai.djl.pytorch.graph_optimizer=false",
            "-Dai.djl.pytorch.num_threads=1",
            "-Dai.djl.pytorch.num_interop_threads=1",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-cp",
            System.getProperty("java.class.path"),
            TrainingProcess.class.getName(),
            Integer.toString(epochs),
            scratch.resolve("network.parameters").toString());
    builder.redirectError(errors.toFile());
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("MKL_NUM_THREADS", "1");
    builder.environment().put("OPT_OUT_TRACKING", "true");
    builder.environment().putAll(environment);
    Process process = builder.start();
    List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(Files.readString(errors));
    }
    return lines;
  }

  /**
   * Prints the resident bytes after half of the steps and after all, the epochs' losses, and the
   * SHA-256 over losses and saved parameters.
   */
  public static void main(String[] arguments) throws Exception {
    int epochs = Integer.parseInt(arguments[0]);
    Path file = Path.of(arguments[1]);
    List<Double> losses =
        TinyTraining.run(
            TinyTraining.RECIPE.withEpochs(epochs),
            (epoch, all, step, steps) -> {
              if (step == steps && (epoch == all / 2 || epoch == all)) {
                System.out.println("resident " + resident());
              }
            },
            file);
    losses.forEach(loss -> System.out.println("loss " + loss));
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    sha.update(Files.readAllBytes(file));
    sha.update(losses.toString().getBytes(StandardCharsets.UTF_8));
    System.out.println("sha-256 " + HexFormat.of().formatHex(sha.digest()));
  }

  /** The values of the lines that begin with this word. */
  static List<String> values(List<String> lines, String word) {
    List<String> values = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(word + " ")) {
        values.add(line.substring(word.length() + 1));
      }
    }
    return values;
  }

  /** Bytes of this process in memory; −1 where the platform does not tell. */
  private static long resident() {
    try {
      String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ", 3);
      return PAGE * Long.parseLong(pages[1]);
    } catch (IOException e) {
      return -1;
    }
  }
}
