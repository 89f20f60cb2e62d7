package dev.postern.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A loaded module whose methods take any value and take part in autograd. DJL's own call passes
 * tensors only, so its native entry point is called directly.
 */
final class ScriptModule implements AutoCloseable {
  private static final MethodHandle RUN_METHOD;
  private static final MethodHandle NEW_VALUE;

  static {
    try {
      MethodHandles.Lookup lookup =
          MethodHandles.privateLookupIn(IValue.class, MethodHandles.lookup());
      Class<?> library = lookup.findClass("ai.djl.pytorch.jni.PyTorchLibrary");
      Object instance = lookup.findStaticGetter(library, "LIB", library).invoke();
      RUN_METHOD =
          lookup
              .findVirtual(
                  library,
                  "moduleRunMethod",
                  MethodType.methodType(
                      long.class,
                      long.class,
                      String.class,
                      long[].class,
                      boolean.class,
                      boolean.class))
              .bindTo(instance);
      NEW_VALUE =
          lookup.findConstructor(IValue.class, MethodType.methodType(void.class, long.class));
    } catch (Throwable e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final PtSymbolBlock module;

  /** Loads a module with these methods, in TorchScript's serialised form. */
  ScriptModule(NDManager manager, String methods) {
    try {
      module =
          JniUtils.loadModule(
              (PtNDManager) manager,
              new ByteArrayInputStream(ScriptArchive.of(methods)),
              false,
              false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls a method and leaves the arguments open; the result must be closed. */
  IValue call(String method, boolean gradients, IValue... arguments) {
    long[] handles = new long[arguments.length];
    for (int i = 0; i < handles.length; i++) {
      handles[i] = arguments[i].getHandle();
    }
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(gradients);
    try {
      // "training" keeps libtorch out of inference mode, whose tensors could never enter autograd.
      boolean training = true;
      long result =
          (long)
              RUN_METHOD.invokeExact((long) module.getHandle(), method, handles, training, false);
      return (IValue) NEW_VALUE.invokeExact(result);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  /**
   * Calls a method that returns one tensor, closes the arguments and hands the tensor to {@code
   * owner}.
   */
  NDArray tensor(NDManager owner, String method, boolean gradients, IValue... arguments) {
    try (IValue result = call(method, gradients, arguments)) {
      return result.toTensor((PtNDManager) owner);
    } finally {
      for (IValue argument : arguments) {
        argument.close();
      }
    }
  }

  static IValue value(NDArray array) {
    return IValue.from((PtNDArray) array);
  }

  @Override
  public void close() {
    module.close();
  }
}
