package dev.postern.benchmarks;

import dev.postern.spi.Network;

/** Prints the floor's images per second in a process of its own; see {@link Allocation}. */
public final class FloorRate {
  private FloorRate() {}

  /** Arguments: network, precision, seconds. */
  public static void main(String[] arguments) {
    double seconds = Double.parseDouble(arguments[2]);
    try (Ground ground = new Ground(arguments[0])) {
      Forward forward =
          Forward.blocks(ground.network, Network.Mode.TRAIN).in(arguments[1], ground.ops);
      try (TrainingStep step = TrainingStep.of(ground, forward, ground.planes(Training.BATCH))) {
        Arm arm = new Arm(step, Training.BATCH);
        System.out.println(arm.rate(arm.repetitions(seconds)));
      }
    }
  }
}
