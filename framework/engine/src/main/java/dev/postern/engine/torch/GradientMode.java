package dev.postern.engine.torch;

import ai.djl.pytorch.jni.JniUtils;

/**
 * Switches the recording of gradients off on this thread until closed; a forward pass then keeps no
 * activations.
 */
public final class GradientMode implements AutoCloseable {
  private final boolean before = JniUtils.isGradMode();

  private GradientMode() {
    JniUtils.setGradMode(false);
  }

  /** Off, until closed. */
  public static GradientMode off() {
    return new GradientMode();
  }

  @Override
  public void close() {
    JniUtils.setGradMode(before);
  }
}
