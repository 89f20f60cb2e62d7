package dev.postern.models;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import dev.postern.spi.Description;
import dev.postern.spi.ImageShape;
import dev.postern.spi.ModelPlugin;

/**
 * Network in Network: nine convolutions without batch norm or linear layer, the plain chain of
 * NONE's paper. Takes images of any size.
 *
 * <p>Source: Lin, Chen, Yan, "Network In Network", ICLR 2014 (arXiv 1312.4400), section 4; layers
 * and initialisation are those of the code of NONE (Wang et al., NeurIPS 2022).
 */
public final class NetworkInNetwork implements ModelPlugin<NetworkInNetwork.Parameters> {
  private static final float DROPPED = 0.5f;
  private static final Initializer WEIGHTS = new NormalInitializer(0.05f);
  private static final Initializer BIASES = new NormalInitializer(0.001f);

  /** Nothing to choose. */
  public record Parameters() {}

  @Override
  public String id() {
    return "nin";
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Description describe() {
    return new Description(
        "Network in Network",
        "A chain of nine convolutions, six of them 1×1: 966,986 parameters for ten classes.",
        "Lin, Chen, Yan, Network In Network, ICLR 2014, arXiv 1312.4400");
  }

  @Override
  public Block build(Parameters parameters, ImageShape input, int classes) {
    SequentialBlock network = new SequentialBlock();
    group(network, 5, 192, 160, 96);
    network.add(Pool.maxPool2dBlock(new Shape(3, 3), new Shape(2, 2), new Shape(1, 1)));
    network.add(dropout());
    group(network, 5, 192, 192, 192);
    network.add(Pool.avgPool2dBlock(new Shape(3, 3), new Shape(2, 2), new Shape(1, 1)));
    network.add(dropout());
    group(network, 3, 192, 192, classes);
    return network.add(Pool.globalAvgPool2dBlock());
  }

  /** A convolution and two of one pixel, each with its ReLU. */
  private static void group(SequentialBlock network, int kernel, int... channels) {
    for (int i = 0; i < channels.length; i++) {
      network.add(convolution(channels[i], i == 0 ? kernel : 1)).add(Activation.reluBlock());
    }
  }

  private static Block convolution(int channels, int kernel) {
    Block block =
        Conv2d.builder()
            .setFilters(channels)
            .setKernelShape(new Shape(kernel, kernel))
            .optPadding(new Shape(kernel / 2, kernel / 2))
            .optBias(true)
            .build();
    block.setInitializer(WEIGHTS, Parameter.Type.WEIGHT);
    block.setInitializer(BIASES, Parameter.Type.BIAS);
    return block;
  }

  private static Block dropout() {
    return Dropout.builder().optRate(DROPPED).build();
  }
}
