package dev.postern.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.catalog.Field;
import dev.postern.catalog.Kind;
import dev.postern.catalog.Nearest;
import dev.postern.catalog.ParameterForm;
import dev.postern.catalog.PluginEntry;
import dev.postern.catalog.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Each single slip in a key or an id is answered with what was meant. */
class KeyTypoTest {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz-";

  /** At most so many suggestions are made. */
  private static final int MOST_SUGGESTIONS = 3;

  private static final List<Key> KEYS = keys();

  /**
   * A key.
   *
   * @param name as it is right
   * @param suite in which {@code %s} stands for it
   * @param beside what else may stand there, {@code name} included
   * @param inside keys one level deeper, which are suggested first
   */
  record Key(String name, String suite, List<String> beside, List<String> inside) {
    @Override
    public String toString() {
      return suite.formatted(name);
    }
  }

  /** A slip of the finger. */
  enum Slip {
    LOST,
    DOUBLED,
    OTHER,
    MORE,
    SWAPPED;

    String in(String word, int at, char letter) {
      String before = word.substring(0, at);
      String after = word.substring(at + 1);
      char here = word.charAt(at);
      return switch (this) {
        case LOST -> before + after;
        case DOUBLED -> before + here + here + after;
        case OTHER -> before + letter + after;
        case MORE -> before + letter + here + after;
        case SWAPPED ->
            after.isEmpty() ? word : before + after.charAt(0) + here + after.substring(1);
      };
    }
  }

  @Provide
  Arbitrary<Key> someKeys() {
    return Arbitraries.of(KEYS);
  }

  @Provide
  Arbitrary<Character> letters() {
    return Arbitraries.chars().with(LETTERS);
  }

  @Property(seed = "20261121", edgeCases = EdgeCasesMode.NONE)
  void isAnsweredWithWhatWasMeant(
      @ForAll("someKeys") Key key,
      @ForAll Slip slip,
      @ForAll @IntRange(max = 99) int at,
      @ForAll("letters") char letter) {
    String typo = slip.in(key.name(), at % key.name().length(), letter);
    Assume.that(!typo.isEmpty() && !key.beside().contains(typo) && !key.inside().contains(typo));
    // others are as near, and only so many are named
    Assume.that(Nearest.to(typo, key.beside()).size() < MOST_SUGGESTIONS);
    assertThat(messages(key.suite().formatted('"' + typo + '"')))
        .as("%s for %s", typo, key)
        .anySatisfy(
            message ->
                assertThat(message)
                    .contains(typo + '"')
                    .containsPattern("did you mean .*\"" + key.name() + "\".*\\?"));
  }

  private static List<String> messages(String suite) {
    try {
      new SuiteReader(RealSuites.CATALOG).read("suite.yaml", suite);
      return List.of();
    } catch (SuiteException e) {
      return e.errors().stream().map(SuiteError::message).toList();
    }
  }

  private static List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    SuiteKey.ids().forEach(id -> keys.add(new Key(id, "{%s: x}", SuiteKey.ids(), List.of())));
    List<String> training = new ArrayList<>(names(Recipes.FORM));
    training.add(Settings.RECIPE_KEY);
    keys.add(new Key(Settings.RECIPE_KEY, in("training: {%s: fast}"), training, List.of()));
    collect(keys, Recipes.FORM, in("training: {%s: 1}"), List.of(Settings.RECIPE_KEY));
    collect(keys, Settings.CLEAN_SAMPLES, in("clean-samples: {%s: 1}"), List.of());
    collect(keys, NaturalBackdoorsReader.FORM, in("natural-backdoors: {%s: 1}"), List.of());
    collect(keys, ClaimForm.FORM, in("claims: [{%s: 1}]"), List.of());
    collect(keys, ExclusionReader.FORM, in("exclude: [{%s: x}]"), List.of());
    RealSuites.CATALOG.entries().forEach(plugin -> collect(keys, plugin));
    return keys;
  }

  private static void collect(List<Key> keys, PluginEntry plugin) {
    Kind kind = plugin.kind();
    List<String> ids = RealSuites.CATALOG.of(kind).stream().map(PluginEntry::id).toList();
    String list = SuiteKey.of(kind).id();
    keys.add(new Key(plugin.id(), in(list + ": [%s]"), ids, List.of()));
    keys.add(new Key(plugin.id(), in(list + ": [{%s: {}}]"), ids, List.of()));
    String label = EntryReader.LABEL_KEY;
    List<String> taken = new ArrayList<>(ids);
    taken.add(label);
    taken.addAll(names(plugin.form()));
    keys.add(new Key(label, in(list + ": [{" + plugin.id() + ": , %s: x}]"), taken, List.of()));
    keys.add(new Key(label, in(list + ": [{%s: x, " + plugin.id() + ": }]"), taken, List.of()));
    collect(keys, plugin.form(), in(list + ": [{" + plugin.id() + ": {%s: 1}}]"), List.of());
  }

  private static void collect(
      List<Key> keys, ParameterForm form, String suite, List<String> others) {
    List<String> beside = new ArrayList<>(names(form));
    beside.addAll(others);
    List<String> inside =
        form.fields().stream()
            .map(Field::type)
            .filter(Type.Nested.class::isInstance)
            .flatMap(type -> names(((Type.Nested) type).form()).stream())
            .toList();
    for (Field field : form.fields()) {
      keys.add(new Key(field.name(), suite, beside, inside));
      if (field.type() instanceof Type.Nested nested) {
        String deeper = suite.replaceFirst("%s: 1", field.name() + ": {%s: 1}");
        collect(keys, nested.form(), deeper, List.of());
      }
    }
  }

  private static List<String> names(ParameterForm form) {
    return form.fields().stream().map(Field::name).collect(Collectors.toList());
  }

  private static String in(String line) {
    return "{suite: x, " + line + "}";
  }
}
