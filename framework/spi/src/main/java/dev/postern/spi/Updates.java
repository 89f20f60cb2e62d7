package dev.postern.spi;

/** Updates arrays by the gradients that backward passes have left in them. */
public interface Updates extends AutoCloseable {

  /** One update at this learning rate; gradients are zero afterwards. */
  void step(double learningRate);

  /** Frees the optimizer's state; the arrays stay. */
  @Override
  void close();
}
