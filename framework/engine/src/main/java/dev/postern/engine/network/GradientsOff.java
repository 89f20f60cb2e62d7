package dev.postern.engine.network;

import ai.djl.pytorch.jni.JniUtils;

/** Records no gradients on this thread until closed, also within a gradient collector. */
final class GradientsOff implements AutoCloseable {
  private final boolean before = JniUtils.isGradMode();

  GradientsOff() {
    JniUtils.setGradMode(false);
  }

  @Override
  public void close() {
    JniUtils.setGradMode(before);
  }
}
