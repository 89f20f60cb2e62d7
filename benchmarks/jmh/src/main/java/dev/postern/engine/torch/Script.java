package dev.postern.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * A script of a benchmark's own. It stands in the engine's package to reach what the engine does
 * not offer to others; the engine itself does not know it.
 */
@NullMarked
public final class Script implements AutoCloseable {
  private final ScriptModule module;

  /** Loads methods in TorchScript's serialised form; the manager fixes the device. */
  public Script(NDManager manager, String methods) {
    module = new ScriptModule(manager, methods);
  }

  /** Arrays handed to libtorch once and used in many calls. */
  public static final class Arrays implements AutoCloseable {
    private final IValue value;

    /** Arrays in this order. */
    public Arrays(List<NDArray> arrays) {
      value = IValue.listFrom(arrays.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new));
    }

    @Override
    public void close() {
      value.close();
    }
  }

  /** A method of one array; records no gradients. */
  public NDArray apply(NDManager owner, String method, NDArray x) {
    return module.tensor(owner, method, false, ScriptModule.value(x));
  }

  /** A method of an array and a list, differentiable while gradients are recorded. */
  public NDArray apply(NDManager owner, String method, NDArray x, Arrays list) {
    try (IValue input = ScriptModule.value(x);
        IValue result = module.call(method, JniUtils.isGradMode(), input, list.value)) {
      return result.toTensor((PtNDManager) owner);
    }
  }

  @Override
  public void close() {
    module.close();
  }
}
