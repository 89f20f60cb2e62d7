package dev.postern.catalog;

import dev.postern.catalog.BindingException.Flaw;
import dev.postern.spi.Setting;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the form of a parameter record and refuses what is not well-formed. */
final class FormReader {
  private final Deque<Class<?>> open = new ArrayDeque<>();

  private FormReader() {}

  static ParameterForm read(Class<? extends Record> type) {
    return new FormReader().form(type);
  }

  private ParameterForm form(Class<? extends Record> type) {
    if (open.contains(type)) {
      throw new IllegalArgumentException(type.getName() + " contains itself");
    }
    open.push(type);
    RecordShape shape = new RecordShape(type);
    List<Slot> slots = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (RecordComponent component : shape.components()) {
      try {
        slots.add(slot(component, names));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "component \""
                + component.getName()
                + "\" of "
                + type.getName()
                + ": "
                + e.getMessage(),
            e);
      }
    }
    open.pop();
    return checked(type, ParameterForm.of(shape, slots));
  }

  private Slot slot(RecordComponent component, Set<String> names) {
    Setting setting = component.getAnnotation(Setting.class);
    if (setting == null) {
      throw new IllegalArgumentException("has no @Setting");
    }
    if (setting.meaning().isBlank()) {
      throw new IllegalArgumentException("its @Setting says no meaning");
    }
    String name = Words.kebab(component.getName());
    if (!names.add(name)) {
      throw new IllegalArgumentException("is called " + name + " like another component");
    }
    Field undecided = field(name, type(component), setting);
    Object fallback = fallback(undecided, setting.value());
    Optional<Object> defaultValue =
        Optional.ofNullable(fallback)
            .map(value -> ParameterForm.canonical(undecided.type(), value));
    return new Slot(
        new Field(
            name,
            undecided.type(),
            defaultValue,
            undecided.range(),
            undecided.unit(),
            undecided.meaning(),
            undecided.source()),
        fallback);
  }

  private static Field field(String name, Type type, Setting setting) {
    Optional<Interval> range =
        setting.range().isEmpty() ? Optional.empty() : Optional.of(Interval.of(setting.range()));
    Type ranged = type instanceof Type.Sequence sequence ? sequence.element() : type;
    if (range.isPresent() && !(ranged instanceof Type.Whole || ranged instanceof Type.Decimal)) {
      throw new IllegalArgumentException("has a range but is no number");
    }
    return new Field(
        name, type, Optional.empty(), range, setting.unit(), setting.meaning(), setting.source());
  }

  private @Nullable Object fallback(Field field, String text) {
    if (!text.equals(Setting.REQUIRED)) {
      Binder binder = new Binder();
      Object value =
          binder.value(
              field,
              field.type(),
              null,
              DefaultText.read(text, field.type()),
              List.of(field.name()));
      if (value == null) {
        throw new IllegalArgumentException("its default does not fit: " + messages(binder.flaws()));
      }
      return value;
    }
    if (field.type() instanceof Type.Nested nested && !isRequired(nested.form())) {
      return nested.form().bind(Map.of());
    }
    return null;
  }

  private static boolean isRequired(ParameterForm form) {
    return form.slots().stream().anyMatch(slot -> slot.fallback() == null);
  }

  private static ParameterForm checked(Class<?> type, ParameterForm form) {
    if (!isRequired(form)) {
      Binder binder = new Binder();
      if (binder.record(form, null, Map.of(), List.of()) == null) {
        throw new IllegalArgumentException(
            "the defaults of " + type.getName() + " do not fit: " + messages(binder.flaws()));
      }
    }
    return form;
  }

  private static String messages(List<Flaw> flaws) {
    return flaws.stream().map(Flaw::message).collect(Collectors.joining("; "));
  }

  private Type type(RecordComponent component) {
    if (component.getType() != List.class) {
      return single(component.getType());
    }
    boolean isTyped = component.getGenericType() instanceof ParameterizedType;
    Object argument =
        isTyped
            ? ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
            : component.getGenericType();
    if (!(argument instanceof Class<?> element) || element == List.class) {
      throw unsupported(component.getGenericType().getTypeName());
    }
    Type type = single(element);
    if (type instanceof Type.Nested) {
      throw unsupported(component.getGenericType().getTypeName());
    }
    return new Type.Sequence(type);
  }

  @SuppressWarnings("unchecked") // isEnum and isRecord were asked
  private Type single(Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return new Type.Whole(false);
    }
    if (type == long.class || type == Long.class) {
      return new Type.Whole(true);
    }
    if (type == double.class || type == Double.class) {
      return new Type.Decimal();
    }
    if (type == boolean.class || type == Boolean.class) {
      return new Type.Flag();
    }
    if (type == String.class) {
      return new Type.Text();
    }
    if (type.isEnum()) {
      return new Type.Choice((Class<? extends Enum<?>>) type);
    }
    if (type.isRecord()) {
      return new Type.Nested(form(type.asSubclass(Record.class)));
    }
    throw unsupported(type.getTypeName());
  }

  private static IllegalArgumentException unsupported(String type) {
    return new IllegalArgumentException(
        type
            + " is no type of a parameter; allowed are int, long, double, boolean, String, enums,"
            + " lists of these, and records");
  }
}
