package dev.postern.suite.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.catalog.ParameterForm;
import dev.postern.spi.Setting;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FormSchemaTest {
  record Inner(
      @Setting(range = "[0,1]", meaning = "must be given") double share,
      @Setting(value = "true", meaning = "may be left out") boolean flag) {}

  record Outer(
      @Setting(value = "{share: 0.5}", meaning = "decides for it") Inner decided,
      @Setting(meaning = "leaves it open") Inner open) {}

  record Numbers(
      @Setting(value = "0", meaning = "any int") int any,
      @Setting(value = "0", range = "(-5,)", meaning = "above") long above,
      @Setting(value = "0", range = "[-1e12,1e12]", meaning = "wider than an int") int wide,
      @Setting(value = "0.00001", range = "(0,1e-3]", meaning = "small") double small,
      @Setting(value = "[]", range = "[1,2)", meaning = "several") List<Double> several) {}

  private static String property(Class<? extends Record> type, String name) {
    JsonSchema schema = FormSchema.plain().of(ParameterForm.of(type).field(name).orElseThrow());
    return JsonMapper.shared().readTree(schema.text()).toString();
  }

  @Test
  void numbersHaveTheEndsOfTheirRangeAndOfTheirBits() {
    assertThat(property(Numbers.class, "any"))
        .contains("\"minimum\":-2147483648,\"maximum\":2147483647");
    assertThat(property(Numbers.class, "above"))
        .contains("\"maximum\":9223372036854775807,\"exclusiveMinimum\":-5")
        .doesNotContain("\"minimum\"");
    assertThat(property(Numbers.class, "wide"))
        .contains("\"minimum\":-2147483648,\"maximum\":2147483647");
    assertThat(property(Numbers.class, "small"))
        .contains("\"exclusiveMinimum\":0,\"maximum\":0.001,\"default\":1.0E-5");
    assertThat(property(Numbers.class, "several"))
        .contains("\"items\":{\"type\":\"number\",\"minimum\":1,\"exclusiveMaximum\":2}");
  }

  @Test
  void whatAnOuterDefaultDecidesIsNotRequired() {
    JsonSchema form = FormSchema.plain().of(ParameterForm.of(Outer.class));
    assertThat(form.keywords().get("required")).isEqualTo(List.of("open"));
    assertThat(property(Outer.class, "decided")).doesNotContain("required");
    assertThat(property(Outer.class, "decided")).contains("\"default\":0.5");
    assertThat(property(Outer.class, "open")).contains("\"required\":[\"share\"]");
  }

  @Test
  void aTextHasALinePerKeyAndUnixEnds() {
    assertThat(JsonSchema.oneOf(List.of("a \"b\"\n", "c")).described("d").text())
        .isEqualTo(
            "{\n  \"description\" : \"d\",\n  \"enum\" : [ \"a \\\"b\\\"\\n\", \"c\" ]\n}\n");
  }
}
