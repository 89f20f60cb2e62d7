package dev.postern.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Other ways to allocate memory, against glibc with the workers' settings: processes in turn, since
 * an allocator is chosen when a process starts.
 */
enum Allocation {
  /** The same twice: how far from 1 noise goes. */
  ALLOCATOR_SAME(Map.of()),
  /** glibc without the workers' settings. */
  GLIBC_PLAIN(
      Map.of("MALLOC_TRIM_THRESHOLD_", "", "MALLOC_MMAP_THRESHOLD_", "", "MALLOC_TOP_PAD_", "")),
  /** glibc with the workers' settings, asking for huge pages. */
  HUGE_PAGES(Map.of("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1")),
  /** jemalloc as it comes. */
  JEMALLOC(Map.of("LD_PRELOAD", jemalloc())),
  /** jemalloc that gives nothing back. */
  JEMALLOC_KEEPING(
      Map.of("LD_PRELOAD", jemalloc(), "MALLOC_CONF", "dirty_decay_ms:-1,muzzy_decay_ms:-1")),
  /** jemalloc that gives nothing back, asking for huge pages. */
  JEMALLOC_HUGE_PAGES(
      Map.of(
          "LD_PRELOAD",
          jemalloc(),
          "MALLOC_CONF",
          "dirty_decay_ms:-1,muzzy_decay_ms:-1,thp:always,metadata_thp:auto"));

  private final Map<String, String> environment;

  Allocation(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The library's path, or empty, which libc passes by; such a comparison is refused. */
  private static String jemalloc() {
    return System.getProperty("postern.jemalloc", "");
  }

  /** As it is called on the command line. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Allocation> named(String id) {
    return Arrays.stream(values()).filter(allocation -> allocation.id().equals(id)).findFirst();
  }

  Recorded run(String network, String precision, int pairs, double seconds) {
    if (environment.getOrDefault("LD_PRELOAD", "-").isEmpty()) {
      throw new IllegalStateException("jemalloc is not installed");
    }
    List<String> arguments = List.of(network, precision, Double.toString(seconds));
    Interleaved came =
        Interleaved.measure(
            () -> rate(arguments, Map.of()), () -> rate(arguments, environment), pairs);
    try (Ground ground = new Ground(network)) {
      double rate = came.imagesPerSecond();
      double gigaflops = rate * Work.perImage(ground, true) / 1e9;
      return new Recorded(id(), network, precision, pairs, came.ratio(), rate, gigaflops);
    }
  }

  private static double rate(List<String> arguments, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Dai.djl.offline=true",
            "-Dai.djl.pytorch.graph_optimizer=false",
            "-cp",
            System.getProperty("java.class.path"),
            FloorRate.class.getName());
    builder.command().addAll(arguments);
    environment.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            builder.environment().remove(name);
          } else {
            builder.environment().put(name, value);
          }
        });
    return Double.parseDouble(output(builder));
  }

  private static String output(ProcessBuilder builder) {
    try {
      Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("the measured process ended with " + process.exitValue());
      }
      return out.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
