package dev.postern.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.internal.NDArrayEx;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stand-ins for arrays, through which every DJL layer dispatches its operations. What a stand-in
 * returns is a stand-in again, managers included; operations that make a site go through {@link
 * Around}.
 */
final class ArrayProxies {
  private static final int TRAINING_ARGUMENT_OF_BATCH_NORM = 8;

  private final Around around;
  private final boolean frozenNorm;

  /**
   * @param frozenNorm whether batch norm uses its running statistics and leaves them as they are
   */
  ArrayProxies(Around around, boolean frozenNorm) {
    this.around = around;
    this.frozenNorm = frozenNorm;
  }

  NDArray standIn(NDArray array) {
    return (NDArray) proxy(NDArray.class, array);
  }

  NDManager standIn(NDManager manager) {
    return (NDManager) proxy(NDManager.class, manager);
  }

  /** The array behind a stand-in, or the array itself. */
  static NDArray behind(NDArray array) {
    return array instanceof Proxy && Proxy.getInvocationHandler(array) instanceof Handler handler
        ? (NDArray) handler.target
        : array;
  }

  private Object proxy(Class<?> type, Object target) {
    return target instanceof Proxy
        ? target
        : Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Handler(target));
  }

  private @Nullable Object wrap(@Nullable Object value) {
    if (value instanceof NDArray array) {
      return standIn(array);
    }
    if (value instanceof NDArrayEx extension) {
      return proxy(NDArrayEx.class, extension);
    }
    if (value instanceof NDManager manager) {
      return standIn(manager);
    }
    if (value instanceof NDList list) {
      return new NDList(list.stream().map(this::standIn).toList());
    }
    if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof NDArray) {
      return list.stream().map(this::wrap).toList();
    }
    return value;
  }

  private static @Nullable Object unwrap(@Nullable Object value) {
    if (value instanceof NDList list) {
      return new NDList(list.stream().map(ArrayProxies::behind).toList());
    }
    if (value instanceof Object[] array) {
      return unwrapAll(array);
    }
    if (value instanceof Proxy && Proxy.getInvocationHandler(value) instanceof Handler handler) {
      return handler.target;
    }
    return value;
  }

  private static @Nullable Object[] unwrapAll(@Nullable Object[] values) {
    @Nullable Object[] unwrapped = Arrays.copyOf(values, values.length);
    Arrays.setAll(unwrapped, i -> unwrap(values[i]));
    return unwrapped;
  }

  private final class Handler implements InvocationHandler {
    private final Object target;

    private Handler(Object target) {
      this.target = target;
    }

    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
      String name = method.getName();
      if (target instanceof NDArray && name.equals("toByteBuffer")) {
        // The engine copies a foreign array's bytes, which would cut the graph without a word.
        throw new IllegalStateException(
            "an intercepted array reached the engine by a way around its own operations");
      }
      @Nullable Object[] given = arguments == null ? new Object[0] : unwrapAll(arguments);
      if (frozenNorm && target instanceof NDArrayEx && name.equals("batchNorm")) {
        given[TRAINING_ARGUMENT_OF_BATCH_NORM] = false;
      }
      Operation operation = Operation.read(target, name, given);
      if (operation == null) {
        return wrap(call(method, given));
      }
      NDArray output = standIn(around.operation(operation, () -> array(call(method, given))));
      return method.getReturnType() == NDList.class ? new NDList(output) : output;
    }

    private @Nullable Object call(Method method, @Nullable Object[] given) {
      try {
        return method.invoke(target, given);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        if (e.getCause() instanceof Error cause) {
          throw cause;
        }
        throw new IllegalStateException(e.getCause());
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }

    private NDArray array(@Nullable Object result) {
      return result instanceof NDList list ? list.singletonOrThrow() : (NDArray) checked(result);
    }

    private Object checked(@Nullable Object result) {
      if (result == null) {
        throw new IllegalStateException("an operation gave no array");
      }
      return result;
    }
  }
}
