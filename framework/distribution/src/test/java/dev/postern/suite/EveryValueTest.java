package dev.postern.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.catalog.Field;
import dev.postern.catalog.Kind;
import dev.postern.catalog.ParameterForm;
import dev.postern.catalog.PluginEntry;
import dev.postern.catalog.Type;
import dev.postern.suite.SchemaOracle.Verdict;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/** Every key of a suite with values of every kind: reader and schema say the same. */
class EveryValueTest {
  private static final SchemaOracle ORACLE = new SchemaOracle(RealSuites.CATALOG);

  /** One of so many places tells how the rest go. */
  private static final int SHARE = 10;

  private static final List<@Nullable Object> VALUES =
      Arrays.asList(
          null,
          true,
          "",
          "text",
          "1",
          -1,
          0,
          1,
          2,
          7,
          1_000_000,
          3_000_000_000L,
          new BigInteger("99999999999999999999"),
          -0.5,
          0.001,
          0.5,
          1.5,
          2.0,
          1e300,
          List.of(),
          List.of(1),
          List.of(0.5),
          List.of(1, 2),
          List.of(1, 1),
          List.of(0.25, 0.5),
          List.of("text"),
          List.of("text", 1),
          List.of(true, false),
          Arrays.asList(1, null),
          List.of(List.of()),
          List.of(List.of(1), List.of(1, 2)),
          List.of(List.of(0.5)),
          List.of(1, List.of(1)),
          Map.of(),
          Map.of("nonsense", 1),
          List.of(Map.of()));

  /** Where a value is put, and what stands around it. */
  private record Place(String name, Map<String, Object> suite, List<Object> path, List<?> own) {
    String with(@Nullable Object value) {
      return JsonMapper.shared().writeValueAsString(changed(suite, path, value));
    }

    Stream<@Nullable Object> values() {
      return Stream.concat(VALUES.stream(), own.stream());
    }
  }

  private static @Nullable Object changed(
      @Nullable Object tree, List<Object> path, @Nullable Object value) {
    if (path.isEmpty()) {
      return value;
    }
    List<Object> rest = path.subList(1, path.size());
    if (path.get(0) instanceof Integer index) {
      List<@Nullable Object> list = new ArrayList<>((List<?>) tree);
      list.set(index, changed(list.get(index), rest, value));
      return list;
    }
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    if (tree instanceof Map<?, ?> given) {
      map.putAll(given);
    }
    map.put(path.get(0), changed(map.get(path.get(0)), rest, value));
    return map;
  }

  private static Map<String, Object> suite() {
    Map<String, Object> suite = new LinkedHashMap<>();
    suite.put("suite", "x");
    suite.put("datasets", List.of("signs"));
    suite.put("models", List.of("small-cnn"));
    suite.put("attacks", List.of("clean"));
    suite.put("defenses", List.of("no-defense"));
    suite.put("training", Map.of());
    suite.put("clean-samples", Map.of());
    suite.put("natural-backdoors", Map.of("budgets", List.of(0.5, 0.25)));
    suite.put("exclude", List.of());
    suite.put("claims", List.of(Map.of("metric", "asr", "at-most", 1)));
    return suite;
  }

  @TestFactory
  Stream<DynamicTest> isAcceptedOrRefusedByBoth() {
    return places().stream().map(it -> DynamicTest.dynamicTest(it.name(), () -> check(it)));
  }

  private static void check(Place place) {
    place.values().forEach(value -> ORACLE.check(place.with(value)));
  }

  @Test
  void manyOfTheseSuitesAreFine() {
    List<Place> places = places();
    List<Verdict> verdicts =
        IntStream.range(0, places.size())
            .filter(i -> i % SHARE == 0)
            .mapToObj(places::get)
            .flatMap(place -> place.values().map(value -> ORACLE.of(place.with(value))))
            .toList();
    assertThat(verdicts).allMatch(verdict -> verdict.schema().isPresent());
    assertThat(verdicts.stream().filter(Verdict::isReaderHappy).count())
        .isGreaterThan(verdicts.size() / 10);
  }

  private static List<Place> places() {
    List<Place> places = new ArrayList<>();
    SuiteKey.ids().forEach(key -> places.add(new Place(key, suite(), List.of(key), List.of())));
    collect(places, suite(), List.of("training"), Recipes.FORM);
    places.add(
        new Place("recipe", suite(), List.of("training", Settings.RECIPE_KEY), Recipes.names()));
    collect(places, suite(), List.of("clean-samples"), Settings.CLEAN_SAMPLES);
    collect(places, suite(), List.of("natural-backdoors"), NaturalBackdoorsReader.FORM);
    collect(places, suite(), List.of("claims", 0), ClaimForm.FORM);
    Map<String, Object> excluding = suite();
    excluding.put("exclude", List.of(Map.of()));
    collect(places, excluding, List.of("exclude", 0), ExclusionReader.FORM);
    RealSuites.CATALOG.entries().forEach(plugin -> collect(places, plugin));
    return places;
  }

  private static void collect(List<Place> places, PluginEntry plugin) {
    Map<String, Object> suite = suite();
    String key = SuiteKey.of(plugin.kind()).id();
    suite.put(key, List.of(Map.of(plugin.id(), required(plugin.form()))));
    List<Object> entry = List.of(key, 0);
    List<Object> path = List.of(key, 0, plugin.id());
    places.add(new Place(entry.toString(), suite, entry, List.of(plugin.id())));
    places.add(new Place(path.toString(), suite, path, List.of()));
    String other = plugin.kind() == Kind.DEFENSE ? "fine-tuning" : "no-such-plugin";
    List<Object> label = List.of(key, 0, EntryReader.LABEL_KEY);
    places.add(new Place(label + " " + plugin.id(), suite, label, List.of(plugin.id(), other)));
    collect(places, suite, path, plugin.form());
  }

  /** Something for parameters that have no default. */
  private static Map<String, Object> required(ParameterForm form) {
    Map<String, Object> required = new LinkedHashMap<>();
    form.fields().stream()
        .filter(field -> field.defaultValue().isEmpty() && field.type() instanceof Type.Text)
        .forEach(field -> required.put(field.name(), "text"));
    return required;
  }

  private static void collect(
      List<Place> places, Map<String, Object> suite, List<Object> owner, ParameterForm form) {
    for (Field field : form.fields()) {
      List<Object> path = new ArrayList<>(owner);
      path.add(field.name());
      places.add(new Place(path.toString(), suite, path, own(field)));
      if (field.type() instanceof Type.Nested nested) {
        collect(places, suite, path, nested.form());
      }
    }
  }

  /** Its default, alone and in a sweep, and the constants of an enum. */
  private static List<?> own(Field field) {
    List<Object> own = new ArrayList<>();
    field.defaultValue().ifPresent(value -> own.addAll(List.of(value, List.of(value))));
    if (field.type() instanceof Type.Choice choice) {
      own.addAll(choice.names());
      own.add(choice.names());
    }
    return own;
  }
}
