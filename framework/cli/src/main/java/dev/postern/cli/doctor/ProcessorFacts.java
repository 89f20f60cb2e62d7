package dev.postern.cli.doctor;

import java.io.IOException;

/**
 * Processors.
 *
 * @param usable as Java counts them; a run on the CPU starts as many workers
 * @param present in the machine; 0 where that is not told
 * @param quota what the process's control groups grant; infinite where they grant all
 */
record ProcessorFacts(int usable, int present, double quota) {

  static ProcessorFacts ofThisMachine() throws IOException {
    return new ProcessorFacts(
        Runtime.getRuntime().availableProcessors(),
        CpuInfo.ofThisMachine().processors(),
        ControlGroups.own().processors());
  }
}
