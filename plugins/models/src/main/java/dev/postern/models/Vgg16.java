package dev.postern.models;

/** VGG-16 with batch norm: thirteen convolutions and one linear layer. */
public final class Vgg16 extends Vgg {

  /** The network of the paper's column D. */
  public Vgg16() {
    super(16, "14,728,266", 2, 2, 3, 3, 3);
  }
}
