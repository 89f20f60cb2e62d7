package dev.postern.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.postern.engine.torch.Autocast;
import dev.postern.engine.torch.TorchOps;
import dev.postern.spi.Network;

/** One way to run a network. */
@FunctionalInterface
interface Forward {

  /** The scores of images that the memory owns meanwhile. */
  NDArray scores(NDManager memory, NDArray images);

  /** Block by block, as the engine does. */
  static Forward blocks(Network network, Network.Mode mode) {
    return (memory, images) -> network.forward(images, mode);
  }

  /** The same in this arithmetic; scores are {@code float32} either way. */
  default Forward in(String precision, TorchOps ops) {
    return switch (precision) {
      case "float32" -> this;
      case "bfloat16" ->
          (memory, images) -> {
            try (Autocast bfloat16 = Autocast.bfloat16(images.getDevice())) {
              return ops.floats(memory, scores(memory, images));
            }
          };
      default -> throw new IllegalArgumentException("no precision is called " + precision);
    };
  }
}
