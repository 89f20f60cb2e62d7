package dev.postern.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import java.util.List;
import java.util.Map;

/**
 * Runs the splices of one forward pass. What a splice is given and gives belongs to the manager of
 * the images, so that it may keep it for a loss; what follows in the network is an alias that
 * belongs to the pass.
 */
final class Splicer {
  private final Map<Integer, List<Block>> splices;
  private final boolean training;
  private final NDManager images;
  private final NDManager pass;
  private final StepParameters store;

  Splicer(View view, boolean training, NDManager images, NDManager pass) {
    this.splices = view.splices();
    this.training = training;
    this.images = images;
    this.pass = pass;
    this.store = new StepParameters(images);
  }

  /** The output of the site of this index and name after its splices. */
  NDArray after(int index, String name, NDArray output) {
    List<Block> blocks = splices.getOrDefault(index, List.of());
    if (blocks.isEmpty()) {
      return output;
    }
    output.attach(images);
    NDArray spliced = output;
    for (Block block : blocks) {
      spliced = block.forward(store, new NDList(spliced), training).singletonOrThrow();
      if (!spliced.getShape().equals(output.getShape())) {
        throw new IllegalArgumentException(
            "the splice at "
                + name
                + " turns shape "
                + output.getShape()
                + " into "
                + spliced.getShape()
                + "; both must be equal");
      }
    }
    NDArray alias = spliced.reshape(spliced.getShape());
    alias.attach(pass);
    return alias;
  }
}
