package dev.postern.leaderboard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A place in a tree of evidence; what is not there, or of another kind, is simply absent. */
record Tree(@Nullable Object value) {

  Tree get(String key) {
    return new Tree(value instanceof Map<?, ?> map ? map.get(key) : null);
  }

  Optional<String> string() {
    return value instanceof String string ? Optional.of(string) : Optional.empty();
  }

  OptionalDouble number() {
    return value instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  Optional<Map<?, ?>> map() {
    return value instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
  }

  List<Tree> list() {
    return value instanceof List<?> list ? list.stream().map(Tree::new).toList() : List.of();
  }

  boolean isPlain() {
    return !(value instanceof Map || value instanceof List);
  }
}
