package dev.postern.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

  @Test
  void writesTheExampleOfRfc8785() {
    String json =
        """
        {
          "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
          "literals": [null, true, false]
        }
        """;

    assertThat(CanonicalJson.write(CanonicalJson.read(json)))
        .isEqualTo(
            "{\"literals\":[null,true,false],"
                + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  @Test
  void sortsKeysByUtf16CodeUnitsAsInRfc8785() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("\u20ac", "Euro Sign");
    map.put("\r", "Carriage Return");
    map.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
    map.put("1", "One");
    map.put("\ud83d\ude00", "Emoji: Grinning Face");
    map.put("\u0080", "Control");
    map.put("\u00f6", "Latin Small Letter O With Diaeresis");

    Map<?, ?> read = object(CanonicalJson.write(map));

    // A sort by code points would put U+FB33 before U+1F600.
    assertThat(read.values().stream().map(String::valueOf))
        .containsExactly(
            "Carriage Return",
            "One",
            "Control",
            "Latin Small Letter O With Diaeresis",
            "Euro Sign",
            "Emoji: Grinning Face",
            "Hebrew Letter Dalet With Dagesh");
  }

  @Test
  void equalTreesHaveOneHash() {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("rate", 0.1);
    one.put("target", 0);
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("target", 0.0);
    other.put("rate", 1e-1);

    // printf '{"rate":0.1,"target":0}' | sha256sum
    assertThat(CanonicalJson.sha256(one))
        .isEqualTo(CanonicalJson.sha256(other))
        .isEqualTo("5cc36235a028e9824a8f02e5a30e6006eea0df5eb85524446ec2421ae6dc654b");
  }

  @Test
  void bytesAreUtf8() {
    assertThat(CanonicalJson.bytes("é")).isEqualTo(new byte[] {'"', (byte) 0xc3, (byte) 0xa9, '"'});
  }

  @Test
  void prettyKeepsTheOrderAndPutsPlainRowsOnOneLine() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("epoch", 1);
    row.put("loss", 2.0);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("zebra", row);
    tree.put("curve", List.of(row, row));
    tree.put("seeds", List.of(0, 1, 2));
    tree.put("apple", Map.of());
    tree.put("nested", List.of(List.of(1), List.of()));

    assertThat(CanonicalJson.pretty(tree))
        .isEqualTo(
            """
            {
              "zebra": {
                "epoch": 1,
                "loss": 2
              },
              "curve": [
                {"epoch": 1, "loss": 2},
                {"epoch": 1, "loss": 2}
              ],
              "seeds": [0, 1, 2],
              "apple": {},
              "nested": [
                [1],
                []
              ]
            }
            """);
  }

  @Test
  void prettySortsMapsThatHaveNoOrderOfTheirOwn() {
    assertThat(CanonicalJson.pretty(Map.of("b", 1, "a", 2, "c", 3)))
        .isEqualTo("{\n  \"a\": 2,\n  \"b\": 1,\n  \"c\": 3\n}\n");
  }

  @Test
  void bothFormsReadBackAsTheSameTree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("text", "tab\t, quote\", back\\slash, \u0000, \u2028, <script>, ş, 😀");
    tree.put("numbers", List.of(0L, -1L, 9007199254740991L, 0.1, -1e300, Double.MIN_VALUE));
    tree.put("nothing", Arrays.asList(null, true, false));
    tree.put("nested", Map.of("a", Map.of("b", List.of(Map.of("c", 1L)))));

    assertThat(CanonicalJson.read(CanonicalJson.write(tree))).isEqualTo(tree);
    assertThat(CanonicalJson.read(CanonicalJson.pretty(tree))).isEqualTo(tree);
  }

  @Test
  void readKeepsOrderAndNumberTypes() {
    Map<?, ?> tree = object("{\"b\": 1, \"a\": 1.0, \"c\": 1e2}");

    assertThat(tree).hasToString("{b=1, a=1.0, c=100.0}");
    assertThat(tree.get("b")).isEqualTo(1L);
    assertThat(tree.get("c")).isEqualTo(100.0);
    assertThat(CanonicalJson.read("9007199254740991")).isEqualTo(9007199254740991L);
    assertThat(CanonicalJson.read("295147905179352830000")).isEqualTo(0x1p68);
  }

  @Test
  void whatIsReadCannotBeChanged() {
    Map<?, ?> tree = object("{\"a\": [1]}");
    List<?> list = (List<?>) Objects.requireNonNull(tree.get("a"));

    assertThatThrownBy(tree::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,]",
        "{\"a\":1}x",
        "{} {}",
        "{\"a\":1,\"a\":2}",
        "{a:1}",
        "NaN",
        "01",
        "'a'",
        "1e999",
        "-1e999",
        "9007199254740993",
        "-9007199254740993",
        "-9223372036854775808",
        "123456789012345678901234567890",
        "// comment\n1",
        "[1 2]",
        "nul"
      })
  void refusesWhatIsNotStrictJson(String json) {
    assertThatThrownBy(() -> CanonicalJson.read(json))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith("not JSON (line ");
  }

  @Test
  void refusesWhatJsonCannotSay() {
    assertRefused(Double.NaN, "JSON has no NaN; write null or a string");
    assertRefused(Float.NEGATIVE_INFINITY, "JSON has no -Infinity; write null or a string");
    assertRefused(
        1L << 53, "the whole number 9007199254740992 is beyond ±(2^53 − 1); write it as a string");
    assertRefused("half \ud83d", "a string holds half of a surrogate pair at index 5");
    assertRefused(Map.of(1, 2), "a key of a JSON object is a string, not 1");
    assertRefused(
        BigInteger.ONE,
        "a JSON tree cannot hold a java.math.BigInteger; use maps, lists, strings, numbers,"
            + " booleans and null");
    assertRefused(
        Status.OK,
        "a JSON tree cannot hold a dev.postern.results.Status; use maps, lists, strings, numbers,"
            + " booleans and null");
  }

  @Test
  void whatIsWrittenCanBeRead() {
    String large = "x".repeat(200_000);
    assertThat(CanonicalJson.read(CanonicalJson.write(Map.of(large, large))))
        .isEqualTo(Map.of(large, large));

    Object deep = "ground";
    for (int i = 0; i < 500; i++) {
      deep = List.of(deep);
    }
    assertThat(CanonicalJson.read(CanonicalJson.write(deep))).isEqualTo(deep);
    assertThat(CanonicalJson.read(CanonicalJson.pretty(deep))).isEqualTo(deep);
    Object tooDeep = List.of(deep);
    assertThatThrownBy(() -> CanonicalJson.write(tooDeep))
        .hasMessage("a JSON tree is nested more than 500 levels deep");
    assertThatThrownBy(() -> CanonicalJson.pretty(tooDeep))
        .hasMessage("a JSON tree is nested more than 500 levels deep");
    String text = "[".repeat(501) + "]".repeat(501);
    assertThatThrownBy(() -> CanonicalJson.read(text)).isInstanceOf(FormatException.class);
  }

  @Test
  void aTreeThatHoldsItselfIsRefused() {
    List<Object> itself = new ArrayList<>();
    itself.add(itself);

    assertThatThrownBy(() -> CanonicalJson.write(itself)).isInstanceOf(FormatException.class);
  }

  @Test
  void doesNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(CanonicalJson.write(List.of(1234567.5, 10, "\u0001")))
          .isEqualTo("[1234567.5,10,\"\\u0001\"]");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static Map<?, ?> object(String json) {
    return (Map<?, ?>) Objects.requireNonNull(CanonicalJson.read(json));
  }

  private static void assertRefused(Object tree, String message) {
    assertThatThrownBy(() -> CanonicalJson.write(List.of(tree)))
        .isInstanceOf(FormatException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> CanonicalJson.pretty(List.of(tree))).hasMessage(message);
  }
}
