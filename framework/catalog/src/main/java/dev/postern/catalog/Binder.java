package dev.postern.catalog;

import dev.postern.catalog.BindingException.Flaw;
import dev.postern.catalog.BindingException.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One binding of values to a record; collects every flaw on its way. */
final class Binder {
  private final List<Flaw> flaws = new ArrayList<>();

  List<Flaw> flaws() {
    return flaws;
  }

  /** The record, or null where there were flaws. */
  @Nullable Record record(
      ParameterForm form, @Nullable Record base, Map<?, ?> given, List<Object> path) {
    int before = flaws.size();
    refuseUnknown(form, given, path);
    List<Slot> slots = form.slots();
    Object[] values = new Object[slots.size()];
    for (int i = 0; i < values.length; i++) {
      Slot slot = slots.get(i);
      Object below = base == null ? slot.fallback() : form.shape().get(base, i);
      Object value = component(slot.field(), below, given, path);
      if (value != null) {
        values[i] = value;
      }
    }
    return flaws.size() == before ? create(form, values, path) : null;
  }

  private void refuseUnknown(ParameterForm form, Map<?, ?> given, List<Object> path) {
    List<String> known = form.names();
    for (Object key : given.keySet()) {
      String name = String.valueOf(key);
      if (!known.contains(name)) {
        List<Object> at = longer(path, name);
        refuse(
            at,
            Reason.UNKNOWN,
            "unknown parameter " + Words.quoted(dotted(at)),
            inside(form, name).orElseGet(() -> Words.hint(name, known)));
      }
    }
  }

  /** Where a name stands one level deeper, that is what was meant. */
  private static Optional<String> inside(ParameterForm form, String name) {
    return form.slots().stream()
        .map(Slot::field)
        .filter(
            field ->
                field.type() instanceof Type.Nested nested && nested.form().names().contains(name))
        .map(field -> "; did you mean \"" + field.name() + ": {" + name + ": …}\"?")
        .findFirst();
  }

  private @Nullable Object component(
      Field field, @Nullable Object below, Map<?, ?> given, List<Object> path) {
    List<Object> at = longer(path, field.name());
    if (given.containsKey(field.name())) {
      return value(field, field.type(), below, given.get(field.name()), at);
    }
    if (below != null) {
      return below;
    }
    if (field.type() instanceof Type.Nested nested) {
      return record(nested.form(), null, Map.of(), at);
    }
    return refuse(
        at,
        Reason.MISSING,
        "required parameter " + Words.quoted(dotted(at)),
        " is missing: " + field.meaning() + "; " + field.allowed());
  }

  private @Nullable Record create(ParameterForm form, Object[] values, List<Object> path) {
    try {
      return form.shape().create(values);
    } catch (RefusedException e) {
      refuse(
          path,
          Reason.NOT_ALLOWED,
          path.isEmpty() ? "the combination of parameters" : "the combination in " + dotted(path),
          " is not allowed: " + e.reason());
      return null;
    }
  }

  /**
   * The value as the record's component wants it, or null where there were flaws.
   *
   * @param below what a nested record is laid over; null for its own defaults
   */
  @Nullable Object value(
      Field field, Type type, @Nullable Object below, @Nullable Object given, List<Object> at) {
    if (type instanceof Type.Nested nested && given instanceof Map<?, ?> map) {
      return record(nested.form(), (Record) below, map, at);
    }
    if (type instanceof Type.Sequence sequence && given instanceof List<?> list) {
      return elements(field, sequence.element(), list, at);
    }
    Scalar scalar = Scalar.read(type, given, field);
    return scalar.value() != null
        ? scalar.value()
        : refuse(at, Reason.NOT_ALLOWED, dotted(at), scalar.refusal());
  }

  private @Nullable List<Object> elements(Field field, Type type, List<?> given, List<Object> at) {
    int before = flaws.size();
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Object value = value(field, type, null, given.get(i), longer(at, i));
      if (value != null) {
        values.add(value);
      }
    }
    return flaws.size() == before ? Collections.unmodifiableList(values) : null;
  }

  private @Nullable Object refuse(
      List<Object> at, Reason reason, String subject, String predicate) {
    flaws.add(new Flaw(at, reason, subject, predicate));
    return null;
  }

  private static List<Object> longer(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  private static String dotted(List<Object> path) {
    StringBuilder text = new StringBuilder();
    for (Object step : path) {
      if (step instanceof Integer index) {
        text.append('[').append(index).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(step);
      }
    }
    return text.toString();
  }
}
