package dev.postern.suite;

import dev.postern.catalog.ParameterForm;
import dev.postern.catalog.Type;
import dev.postern.catalog.Words;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The parameters of an entry that were given several values: a list where the parameter is no list,
 * or a list of lists where it is one. The first axis is the outermost.
 *
 * @param axes what varies; empty where nothing does
 */
record Sweep(List<Axis> axes) {
  private static final double SMALL = 1e-6;
  private static final double LARGE = 1e15;

  /** One parameter and its values. */
  record Axis(List<String> path, Node.Listing values) {}

  static Sweep of(ParameterForm form, Node.Mapping given) {
    List<Axis> axes = new ArrayList<>();
    collect(form, given, List.of(), axes);
    return new Sweep(axes);
  }

  private static void collect(
      ParameterForm form, Node.Mapping given, List<String> path, List<Axis> axes) {
    given
        .members()
        .forEach(
            (name, member) -> {
              List<String> longer = new ArrayList<>(path);
              longer.add(name);
              form.field(name)
                  .ifPresent(field -> collect(field.type(), member.value(), longer, axes));
            });
  }

  private static void collect(Type type, Node value, List<String> path, List<Axis> axes) {
    if (type instanceof Type.Nested nested) {
      if (value instanceof Node.Mapping mapping) {
        collect(nested.form(), mapping, path, axes);
      }
    } else if (value instanceof Node.Listing list
        && (!(type instanceof Type.Sequence) || isListOfLists(list))) {
      axes.add(new Axis(path, list));
    }
  }

  private static boolean isListOfLists(Node.Listing list) {
    return !list.items().isEmpty()
        && list.items().stream().allMatch(item -> item instanceof Node.Listing);
  }

  /** The number of variants. */
  BigInteger size() {
    return axes.stream()
        .map(axis -> BigInteger.valueOf(axis.values().items().size()))
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }

  /** The given parameters with one value per axis. */
  Node.Mapping variant(Node.Mapping given, int number) {
    Node.Mapping variant = given;
    int rest = number;
    for (int i = axes.size() - 1; i >= 0; i--) {
      List<Node> values = axes.get(i).values().items();
      variant = replaced(variant, axes.get(i).path(), values.get(rest % values.size()));
      rest /= values.size();
    }
    return variant;
  }

  private static Node.Mapping replaced(Node.Mapping mapping, List<String> path, Node value) {
    String name = path.get(0);
    if (path.size() == 1) {
      return mapping.with(name, value);
    }
    List<String> rest = path.subList(1, path.size());
    return mapping
        .member(name)
        .map(member -> mapping.with(name, replaced((Node.Mapping) member.value(), rest, value)))
        .orElse(mapping);
  }

  /** What the label of a variant says after the entry's name: {@code @rate=0.05}, or "". */
  String suffix(Map<String, Object> parameters) {
    return axes.isEmpty()
        ? ""
        : axes.stream()
            .map(axis -> String.join(".", axis.path()) + "=" + value(parameters, axis.path()))
            .collect(Collectors.joining(",", "@", ""));
  }

  private static String value(Map<String, Object> tree, List<String> path) {
    Object value = tree;
    for (String name : path) {
      value = Objects.requireNonNull(((Map<?, ?>) value).get(name), name);
    }
    return text(value);
  }

  private static String text(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(Sweep::text).collect(Collectors.joining(",", "[", "]"));
    }
    if (!(value instanceof Double number)) {
      return Words.shown(value.toString());
    }
    double size = Math.abs(number);
    boolean isPlain = size == 0 || (size >= SMALL && size < LARGE);
    return isPlain
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : number.toString();
  }
}
