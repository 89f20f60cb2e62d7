package dev.postern.engine.torch;

import ai.djl.Device;
import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;

/**
 * While open, libtorch runs convolutions and matrix products of this thread in bfloat16 and the
 * rest in {@code float32}; parameters and gradients stay {@code float32}. DJL does not offer it and
 * its own bfloat16 type ends the JVM, so three functions of libtorch are called directly. What
 * comes out of a network must be turned back by {@link TorchOps#floats} before DJL asks for its
 * type.
 */
public final class Autocast implements AutoCloseable {
  private static final String PREFIX = "_ZN2at8autocast";
  private static final byte BFLOAT16 = 15;

  private final byte deviceType;

  private Autocast(byte deviceType) {
    this.deviceType = deviceType;
    call("18set_autocast_dtypeEN3c1010DeviceTypeENS1_10ScalarTypeE", deviceType, BFLOAT16);
    call("20set_autocast_enabledEN3c1010DeviceTypeEb", deviceType, (byte) 1);
  }

  /** Opens it for this thread and kind of device. */
  public static Autocast bfloat16(Device device) {
    return new Autocast((byte) (device.isGpu() ? 1 : 0));
  }

  @Override
  public void close() {
    call("20set_autocast_enabledEN3c1010DeviceTypeEb", deviceType, (byte) 0);
    call("11clear_cacheEv");
  }

  private static void call(String symbol, Object... arguments) {
    Library.TORCH.getFunction(PREFIX + symbol).invokeVoid(arguments);
  }

  /** Loaded when first used: only then does a process need to know where libtorch lies. */
  private static final class Library {
    static final NativeLibrary TORCH =
        NativeLibrary.getInstance(
            Path.of(LibUtils.getLibtorchPath())
                .resolve(System.mapLibraryName("torch_cpu"))
                .toString());
  }
}
