package dev.postern.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.Shape;
import dev.postern.spi.Site.Op;
import dev.postern.spi.Site.Role;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of the engine that makes a site.
 *
 * @param op its kind
 * @param input what it reads
 * @param operands its further arrays by role
 * @param grouped whether it is a convolution whose filters see part of the channels only
 */
record Operation(Op op, NDArray input, Map<Role, NDArray> operands, boolean grouped) {

  /**
   * Reads a call, or gives null where it makes no site. Swish and mish are one operation each;
   * ReLU6 is seen as its ReLU, before the ceiling at 6.
   *
   * @param target the array or its extension that the method is called on
   * @param arguments without stand-ins
   */
  static @Nullable Operation read(Object target, String method, @Nullable Object[] arguments) {
    if (target instanceof NDArray array) {
      return method.equals("tanh") ? plain(Op.ACTIVATION, array) : null;
    }
    if (!(target instanceof NDArrayEx extension)) {
      return null;
    }
    return switch (method) {
      case "convolution" ->
          new Operation(
              Op.CONV,
              array(arguments[0]),
              roles(arguments, Role.WEIGHT, 1, Role.BIAS, 2),
              !Integer.valueOf(1).equals(arguments[6]));
      case "linear" ->
          new Operation(
              Op.LINEAR,
              array(arguments[0]),
              roles(arguments, Role.WEIGHT, 1, Role.BIAS, 2),
              false);
      case "batchNorm" -> {
        Map<Role, NDArray> operands = roles(arguments, Role.GAMMA, 3, Role.BETA, 4);
        operands.putAll(roles(arguments, Role.RUNNING_MEAN, 1, Role.RUNNING_VARIANCE, 2));
        yield new Operation(Op.NORM, array(arguments[0]), operands, false);
      }
      case "layerNorm" ->
          new Operation(
              Op.NORM, array(arguments[0]), roles(arguments, Role.GAMMA, 2, Role.BETA, 3), false);
      case "relu",
          "leakyRelu",
          "elu",
          "selu",
          "gelu",
          "tanh",
          "softPlus",
          "softSign",
          "swish",
          "mish" ->
          plain(Op.ACTIVATION, extension.getArray());
      case "sigmoid" ->
          isFeatureMap(extension.getArray()) ? plain(Op.ACTIVATION, extension.getArray()) : null;
      case "maxPool", "avgPool", "lpPool", "globalMaxPool", "globalAvgPool", "globalLpPool" ->
          plain(Op.POOL, extension.getArray());
      default -> null;
    };
  }

  /** The axis of its output that counts channels. */
  int channelAxis(Shape output) {
    return op.channelAxis(operands.keySet(), output.dimension());
  }

  /** The axis of its input that a convolution or linear layer reads channel by channel. */
  int readAxis() {
    return isOnTokens() ? 2 : 1;
  }

  /** Whether it is a linear layer over each token of (N,T,D). */
  boolean isOnTokens() {
    return op == Op.LINEAR && input.getShape().dimension() == 3;
  }

  /** A sigmoid over one number per channel or class is a gate or an answer, not an activation. */
  private static boolean isFeatureMap(NDArray array) {
    Shape shape = array.getShape();
    return shape.dimension() == 4 && shape.get(2) * shape.get(3) > 1;
  }

  private static Operation plain(Op op, NDArray input) {
    return new Operation(op, input, Map.of(), false);
  }

  private static Map<Role, NDArray> roles(
      @Nullable Object[] arguments, Role first, int firstAt, Role second, int secondAt) {
    Map<Role, NDArray> roles = new EnumMap<>(Role.class);
    if (arguments[firstAt] instanceof NDArray array) {
      roles.put(first, array);
    }
    if (arguments[secondAt] instanceof NDArray array) {
      roles.put(second, array);
    }
    return roles;
  }

  private static NDArray array(@Nullable Object argument) {
    if (argument instanceof NDArray array) {
      return array;
    }
    throw new IllegalArgumentException("an operation was called without its input");
  }
}
