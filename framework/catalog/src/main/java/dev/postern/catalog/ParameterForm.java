package dev.postern.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a parameter record accepts, derived from its components and their {@link
 * dev.postern.spi.Setting}s. Immutable.
 *
 * <p>Values are given as a YAML 1.2 tree gives them: {@code String}, {@code Boolean}, {@code
 * Integer}, {@code Long}, {@code BigInteger}, {@code Double}, {@code BigDecimal}, {@code List},
 * {@code Map} and null. Typing is strict: a text is not a number, 10.0 is not a whole number; a
 * whole number is fine where a decimal one is expected.
 *
 * <p>A component that is a record itself and names no default has the defaults of its own
 * components; it is required only where one of those is.
 */
public final class ParameterForm {
  private final RecordShape shape;
  private final List<Slot> slots;
  private final List<String> others;

  private ParameterForm(RecordShape shape, List<Slot> slots, List<String> others) {
    this.shape = shape;
    this.slots = List.copyOf(slots);
    this.others = others;
  }

  /**
   * The form of a record.
   *
   * @throws IllegalArgumentException naming the component where the record is not well-formed: no
   *     {@code @Setting}, an unsupported type, a default that does not fit
   */
  public static ParameterForm of(Class<? extends Record> type) {
    return FormReader.read(type);
  }

  static ParameterForm of(RecordShape shape, List<Slot> slots) {
    return new ParameterForm(shape, slots, List.of());
  }

  /** The parameters in the order of the record's components. */
  public List<Field> fields() {
    return slots.stream().map(Slot::field).toList();
  }

  /** The parameter of this name in kebab-case, if there is one. */
  public Optional<Field> field(String name) {
    return slots.stream().map(Slot::field).filter(field -> field.name().equals(name)).findFirst();
  }

  /**
   * The record with these values, and defaults for the rest.
   *
   * @throws BindingException with everything that is wrong
   */
  public Record bind(Map<String, ?> given) {
    return bindOver(null, given);
  }

  /**
   * The record with these values; what is not given comes from another record of the same type,
   * also inside nested records.
   *
   * @throws BindingException with everything that is wrong
   */
  public Record bind(Record base, Map<String, ?> given) {
    return bindOver(shape.require(base), given);
  }

  private Record bindOver(@Nullable Record base, Map<String, ?> given) {
    Binder binder = new Binder();
    Record bound = binder.record(this, base, given, List.of());
    if (bound == null) {
      throw new BindingException(binder.flaws());
    }
    return bound;
  }

  /**
   * All parameters in canonical form: kebab-case keys in component order; {@code Long}, {@code
   * Double}, {@code Boolean} and {@code String} (enums in kebab-case), lists and maps of these. The
   * same record always gives an equal tree.
   */
  public Map<String, Object> tree(Record parameters) {
    Record known = shape.require(parameters);
    Map<String, Object> tree = new LinkedHashMap<>();
    for (int i = 0; i < slots.size(); i++) {
      tree.put(
          slots.get(i).field().name(), canonical(slots.get(i).field().type(), shape.get(known, i)));
    }
    return Collections.unmodifiableMap(tree);
  }

  static Object canonical(Type type, Object value) {
    if (type instanceof Type.Whole) {
      return ((Number) value).longValue();
    }
    if (type instanceof Type.Decimal) {
      return ((Number) value).doubleValue() + 0.0; // one zero, not two
    }
    if (type instanceof Type.Choice) {
      return Words.kebab(((Enum<?>) value).name());
    }
    if (type instanceof Type.Sequence sequence) {
      List<Object> list = new ArrayList<>();
      ((List<?>) value).forEach(element -> list.add(canonical(sequence.element(), element)));
      return Collections.unmodifiableList(list);
    }
    return type instanceof Type.Nested nested ? nested.form().tree((Record) value) : value;
  }

  /**
   * The same where one more key may stand beside the parameters, which somebody else reads: {@code
   * bind} passes over it, and answers mistyped names with it.
   */
  public ParameterForm beside(String key) {
    return new ParameterForm(shape, slots, List.of(key));
  }

  /** What may be given, as messages tell it. */
  List<String> names() {
    return Stream.concat(others.stream(), slots.stream().map(slot -> slot.field().name())).toList();
  }

  List<Slot> slots() {
    return slots;
  }

  RecordShape shape() {
    return shape;
  }
}
