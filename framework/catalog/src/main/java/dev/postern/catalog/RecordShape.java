package dev.postern.catalog;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** Builds and opens records of one type, which need not be public. */
final class RecordShape {

  private final Class<? extends Record> type;
  private final List<RecordComponent> components;
  private final Constructor<? extends Record> constructor;

  RecordShape(Class<? extends Record> type) {
    this.type = type;
    this.components = List.of(type.getRecordComponents());
    Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      this.constructor = type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(type.getName() + " has no canonical constructor", e);
    }
    constructor.setAccessible(true);
    components.forEach(component -> component.getAccessor().setAccessible(true));
  }

  List<RecordComponent> components() {
    return components;
  }

  Record require(Record record) {
    if (!type.isInstance(record)) {
      throw new IllegalArgumentException(
          "expected a " + type.getName() + ", not a " + record.getClass().getName());
    }
    return record;
  }

  Object get(Record record, int component) {
    Method accessor = components.get(component).getAccessor();
    try {
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + accessor, e);
    }
  }

  /** Builds a record, unless its own constructor refuses the values. */
  Record create(Object[] values) throws RefusedException {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getTargetException();
      if (cause instanceof OutOfMemoryError error) {
        throw error;
      }
      String message = cause.getMessage();
      throw new RefusedException(message == null ? cause.getClass().getSimpleName() : message);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "cannot create a " + type.getName() + " of " + Arrays.toString(values), e);
    }
  }
}
