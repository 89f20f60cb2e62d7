package dev.postern.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.postern.catalog.Catalog;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SuiteSchemaTest {
  private static final String TEXT = SuiteSchema.of(Fakes.catalog());
  private static final JsonNode SCHEMA = JsonMapper.shared().readTree(TEXT);

  private static JsonNode parameter(String plugin, String name) {
    return SCHEMA.at("/$defs/" + plugin + "/properties/" + name);
  }

  @Test
  void isItselfASchemaOfItsDraft() {
    String dialect = "https://json-schema.org/draft/2020-12/schema";
    assertThat(SCHEMA.get("$schema").asString()).isEqualTo(dialect);
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(dialect))
                .validate(SCHEMA))
        .isEmpty();
  }

  @Test
  void isTheSameTextForTheSamePlugins() {
    assertThat(SuiteSchema.of(Fakes.catalog()))
        .isEqualTo(TEXT)
        .endsWith("}\n")
        .doesNotContain("\r");
    Catalog one = Catalog.of(new Fakes.Clean(), new Fakes.BadNets());
    Catalog other = Catalog.of(new Fakes.BadNets(), new Fakes.Clean());
    assertThat(SuiteSchema.of(one)).isEqualTo(SuiteSchema.of(other));
  }

  @Test
  void hasTheKeysThatTheReaderKnows() {
    assertThat(SCHEMA.get("properties").propertyNames())
        .containsExactly(SuiteKey.ids().toArray(String[]::new));
    assertThat(SCHEMA.get("properties").values())
        .allSatisfy(key -> assertThat(key.get("description").asString()).isNotBlank());
  }

  @Test
  void aParameterSaysWhatItIsAndItsDefault() {
    JsonNode rate = parameter("attack.badnets", "rate");
    assertThat(rate.get("description").asString()).isEqualTo("share poisoned (fraction)");
    assertThat(rate.get("default").asDouble()).isEqualTo(0.1);
    assertThat(rate.at("/anyOf/0").toString())
        .isEqualTo("{\"type\":\"number\",\"exclusiveMinimum\":0,\"maximum\":1}");
    assertThat(parameter("attack.badnets", "target").at("/anyOf/0").toString())
        .isEqualTo("{\"type\":\"integer\",\"minimum\":0,\"maximum\":2147483647}");
    assertThat(parameter("attack.badnets", "target-rule").at("/anyOf/0").toString())
        .isEqualTo("{\"enum\":[\"all-to-one\",\"all-to-all\"]}");
  }

  @Test
  void whatTheDatasetDecidesHasNoDefault() {
    JsonNode training = SCHEMA.at("/properties/training/properties");
    assertThat(training.at("/epochs/default").asInt()).isEqualTo(10);
    assertThat(training.at("/augmentation/properties/crop").has("default")).isFalse();
  }

  @Test
  void withoutPluginsNoEntryIsPossible() {
    String none = SuiteSchema.of(Catalog.of());
    assertThat(JsonMapper.shared().readTree(none).at("/$defs/attack/not").isObject()).isTrue();
  }
}
