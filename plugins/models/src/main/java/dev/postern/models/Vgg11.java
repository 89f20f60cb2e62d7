package dev.postern.models;

/** VGG-11 with batch norm: eight convolutions and one linear layer. */
public final class Vgg11 extends Vgg {

  /** The network of the paper's column A. */
  public Vgg11() {
    super(11, "9,231,114", 1, 1, 2, 2, 2);
  }
}
