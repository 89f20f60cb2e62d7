package dev.postern.cli.doctor;

import dev.postern.runner.drive.Run;
import java.io.IOException;
import java.util.List;

/**
 * Units for bfloat16.
 *
 * @param isFast whether a run would train in bfloat16 where a suite asks for it
 * @param units flags of the processor's units
 * @param onGpu whether the device is a GPU
 */
record PrecisionFacts(boolean isFast, List<String> units, boolean onGpu) {

  PrecisionFacts {
    units = List.copyOf(units);
  }

  static PrecisionFacts ofThisMachine(DeviceFacts device) throws IOException {
    boolean isFast = device.reason().isEmpty() && Run.ground(device.device()).bfloat16();
    return new PrecisionFacts(isFast, CpuInfo.ofThisMachine().units(), !device.isCpu());
  }
}
