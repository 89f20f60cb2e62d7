package dev.postern.cli.doctor;

import java.util.List;
import java.util.concurrent.Callable;

/** Which device a run would use, and whether there is a better one. */
record DeviceCheck(Callable<DeviceFacts> facts, Callable<TrialFacts> trial) implements Check {
  private static final String POINT =
      "point PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and PYTORCH_FLAVOR to a libtorch for CUDA of the"
          + " same version";

  @Override
  public String name() {
    return "device";
  }

  @Override
  public List<Finding> look() throws Exception {
    DeviceFacts device = facts.call();
    if (!device.reason().isEmpty()) {
      return List.of(Finding.problem(name(), device.reason(), LoadTrouble.INSTALL));
    }
    String auto = "--device auto means " + device.device();
    if (device.isCpu()) {
      return List.of(
          device.hasDriver()
              ? Finding.note(
                  name(),
                  auto + ": there is an NVIDIA driver, but this libtorch is built for the CPU",
                  POINT + " to use the GPU")
              : Finding.ok(
                  name(), auto + ": this libtorch is built for the CPU; no NVIDIA driver"));
    }
    if (!device.hasDriver()) {
      return List.of(
          Finding.problem(
              name(),
              auto + ", since this libtorch is built for CUDA, but there is no NVIDIA driver",
              "install the driver, or run with --device cpu"));
    }
    int gpus = trial.call().gpus();
    return List.of(
        gpus == 0
            ? Finding.problem(
                name(),
                auto + ", since this libtorch is built for CUDA, but it sees no GPU",
                "put libcudart's folder into LD_LIBRARY_PATH and look at CUDA_VISIBLE_DEVICES, or"
                    + " run with --device cpu")
            : Finding.ok(
                name(),
                auto + ", of " + Words.count(gpus, "GPU") + "; another one with --device gpu:N"));
  }
}
