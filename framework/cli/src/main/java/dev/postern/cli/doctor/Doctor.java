package dev.postern.cli.doctor;

import dev.postern.runner.drive.RunOptions;
import dev.postern.runner.drive.WorkerTrial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Looks at everything that a run needs, one check after the other; none hides the others. */
public final class Doctor {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final List<Check> checks;

  Doctor(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /** For this machine and installation. */
  public static Doctor of(Premises premises) {
    Once<DeviceFacts> device = new Once<>(DeviceFacts::ofThisMachine);
    Once<TrialFacts> trial =
        new Once<>(() -> TrialFacts.of(WorkerTrial.run(device.call().device(), PATIENCE)));
    return new Doctor(
        List.of(
            new InstallationCheck(() -> InstallationFacts.of(premises)),
            new JavaCheck(JavaFacts::ofThisMachine),
            new SystemCheck(SystemFacts::ofThisMachine),
            new ProcessorCheck(ProcessorFacts::ofThisMachine),
            new MemoryCheck(
                () -> MemoryFacts.ofThisMachine(RunOptions.usualWorkers(device.call().device()))),
            new DeviceCheck(device, trial),
            new LibtorchCheck(trial),
            new PrecisionCheck(() -> PrecisionFacts.ofThisMachine(device.call()), trial),
            new PluginsCheck(() -> PluginFacts.of(premises.catalog().call())),
            new TemplatesCheck(() -> TemplateFacts.of(premises.home().call())),
            new DataCheck(() -> DataFacts.of(premises)),
            new StoreCheck(() -> StoreFacts.of(premises.store()))));
  }

  /** The checks' names, in order. */
  public List<String> names() {
    return checks.stream().map(Check::name).toList();
  }

  /**
   * Looks at everything.
   *
   * @param listener hears of each finding at once
   */
  public List<Finding> look(Consumer<Finding> listener) {
    List<Finding> all = new ArrayList<>();
    for (Check check : checks) {
      for (Finding finding : look(check)) {
        listener.accept(finding);
        all.add(finding);
      }
    }
    return all;
  }

  private static List<Finding> look(Check check) {
    try {
      return check.look();
    } catch (Exception | Error e) {
      return List.of(
          Finding.problem(
              check.name(),
              "cannot be looked at: " + words(e),
              "mend what is said there; where it says nothing, report it as a bug of Postern"));
    }
  }

  private static String words(Throwable e) {
    String message =
        e.getMessage() == null ? "" : ": " + e.getMessage().lines().findFirst().orElse("");
    return e.getClass().getSimpleName() + message;
  }
}
