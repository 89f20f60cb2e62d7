package dev.postern.leaderboard;

import freemarker.template.TemplateModel;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a template gets to see: maps, lists, strings, numbers, booleans and markup of our own. It
 * never holds a live object, so a template cannot call anything.
 */
final class Model {
  private Model() {}

  /** Records become maps, an empty {@code Optional} is absent. */
  static @Nullable Object of(@Nullable Object value) {
    if (value instanceof Record view) {
      return ofRecord(view);
    }
    if (value instanceof Optional<?> optional) {
      return of(optional.orElse(null));
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> model = new LinkedHashMap<>();
      map.forEach((key, element) -> model.put(String.valueOf(key), of(element)));
      return model;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> model = new ArrayList<>();
      list.forEach(element -> model.add(of(element)));
      return model;
    }
    if (value == null
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof TemplateModel) {
      return value;
    }
    throw new IllegalArgumentException("a template must not see a " + value.getClass().getName());
  }

  private static Map<String, @Nullable Object> ofRecord(Record view) {
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    for (RecordComponent component : view.getClass().getRecordComponents()) {
      try {
        model.put(component.getName(), of(component.getAccessor().invoke(view)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
    }
    return model;
  }
}
