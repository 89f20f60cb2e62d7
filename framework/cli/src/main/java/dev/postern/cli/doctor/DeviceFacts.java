package dev.postern.cli.doctor;

import dev.postern.runner.drive.Run;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The device that a run would use.
 *
 * @param device what {@code --device auto} means here: "cpu" or "gpu:0"
 * @param libtorch the version of the libtorch that was found; "" where there is none
 * @param reason why there is none; "" where there is one
 * @param hasDriver whether there is an NVIDIA driver
 */
record DeviceFacts(String device, String libtorch, String reason, boolean hasDriver) {
  static DeviceFacts ofThisMachine() {
    boolean hasDriver =
        Files.exists(Path.of("/proc/driver/nvidia/version"))
            || Files.exists(Path.of("/dev/nvidiactl"));
    try {
      String device = Run.device("auto");
      return new DeviceFacts(device, Run.ground(device).libtorch(), "", hasDriver);
    } catch (IllegalStateException e) {
      return new DeviceFacts("cpu", "", String.valueOf(e.getMessage()), hasDriver);
    }
  }

  boolean isCpu() {
    return device.equals("cpu");
  }
}
