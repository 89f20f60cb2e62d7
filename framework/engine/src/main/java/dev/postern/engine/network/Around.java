package dev.postern.engine.network;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;

/** Called in place of each operation that makes a site, in execution order. */
@FunctionalInterface
interface Around {

  /**
   * Gives the operation's output.
   *
   * @param run runs the operation; need not be called
   */
  NDArray operation(Operation operation, Supplier<NDArray> run);
}
