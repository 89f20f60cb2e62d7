package dev.postern.models;

/** VGG-19 with batch norm: sixteen convolutions and one linear layer. */
public final class Vgg19 extends Vgg {

  /** The network of the paper's column E. */
  public Vgg19() {
    super(19, "20,040,522", 2, 2, 4, 4, 4);
  }
}
