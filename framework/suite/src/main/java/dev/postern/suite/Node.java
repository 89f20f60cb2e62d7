package dev.postern.suite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value of the YAML tree that knows where it stands. */
sealed interface Node {

  /** Where it begins. */
  Spot spot();

  /** The value without places: {@code Map}, {@code List}, a scalar or null. */
  @Nullable Object plain();

  /** A map; keys are in document order. */
  record Mapping(Spot spot, Map<String, Member> members) implements Node {
    @Override
    public Map<String, Object> plain() {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      members.forEach((key, member) -> plain.put(key, member.value.plain()));
      return Collections.unmodifiableMap(plain);
    }

    /** The member of this key, if there is one. */
    Optional<Member> member(String key) {
      return Optional.ofNullable(members.get(key));
    }

    /** The same with another value of one member. */
    Mapping with(String key, Node value) {
      Map<String, Member> changed = new LinkedHashMap<>(members);
      changed.computeIfPresent(key, (name, member) -> new Member(member.key, value));
      return new Mapping(spot, changed);
    }

    /** The same with these members only, where there are any. */
    Mapping only(List<String> keys) {
      Map<String, Member> fewer = new LinkedHashMap<>(members);
      fewer.keySet().retainAll(keys);
      return new Mapping(spot, fewer);
    }

    /** The same without one member. */
    Mapping without(String key) {
      Map<String, Member> fewer = new LinkedHashMap<>(members);
      fewer.remove(key);
      return new Mapping(spot, fewer);
    }
  }

  /** What belongs to a key, and where the key stands. */
  record Member(Spot key, Node value) {}

  /** A list. */
  record Listing(Spot spot, List<Node> items) implements Node {
    @Override
    public List<Object> plain() {
      List<@Nullable Object> plain = new ArrayList<>();
      items.forEach(item -> plain.add(item.plain()));
      return Collections.unmodifiableList(plain);
    }
  }

  /** A scalar: {@code String}, {@code Boolean}, a number or null. */
  record Leaf(Spot spot, @Nullable Object value) implements Node {
    @Override
    public @Nullable Object plain() {
      return value;
    }
  }

  /** Something that was refused when it was read, and is not to be complained about again. */
  record Refused(Spot spot) implements Node {
    @Override
    public @Nullable Object plain() {
      return null;
    }
  }
}
