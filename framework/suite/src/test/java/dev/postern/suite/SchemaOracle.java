package dev.postern.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.postern.catalog.Catalog;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Holds the reader and the schema against each other, with a validator that is not ours. */
final class SchemaOracle {

  /** What only the reader can refuse: the beginning or end of its message, and why. */
  private static final Map<Pattern, String> READER_ONLY = readerOnly();

  private final SuiteReader reader;
  private final Schema schema;

  /** What the two say of a text; the schema says nothing where there is no tree. */
  record Verdict(List<SuiteError> reader, Optional<List<String>> schema) {
    boolean isReaderHappy() {
      return reader.isEmpty();
    }

    boolean isSchemaHappy() {
      return schema.isPresent() && schema.get().isEmpty();
    }

    /** Whether all that the reader says is beyond a schema. */
    boolean isBeyondSchemas() {
      return reader.stream().allMatch(error -> isReaderOnly(error.message()));
    }
  }

  SchemaOracle(Catalog catalog) {
    this.reader = new SuiteReader(catalog);
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SuiteSchema.of(catalog));
  }

  private static Map<Pattern, String> readerOnly() {
    Map<String, String> reasons = new LinkedHashMap<>();
    reasons.put("two \\w+s are called", "compares labels of different elements");
    reasons.put("this sweep gives", "compares values as they are bound: 1 and 1.0 are one");
    reasons.put("no \\w+ of this suite is called", "refers to labels elsewhere");
    reasons.put("this claim fits several", "refers to labels elsewhere");
    reasons.put("this claim is about a cell that is excluded", "refers to exclusions elsewhere");
    reasons.put("everything is excluded", "refers to labels elsewhere");
    reasons.put("natural-backdoors has the budgets .* only", "refers to budgets elsewhere");
    reasons.put("this suite has [0-9,]+ cells", "multiplies the lengths of lists");
    reasons.put("attack .* cannot be used on dataset", "asks an attack about a dataset's card");
    reasons.put("dataset .* cannot describe itself", "asks a dataset for its card");
    reasons.put("the combination ", "asks a record's constructor about values together");
    reasons.put(
        ".* but must be .*a whole number.*; write -?[0-9]+$", "in JSON 10.0 is a whole number");
    Map<Pattern, String> patterns = new LinkedHashMap<>();
    reasons.forEach((message, why) -> patterns.put(Pattern.compile(message), why));
    return patterns;
  }

  static boolean isReaderOnly(String message) {
    return READER_ONLY.keySet().stream().anyMatch(known -> known.matcher(message).lookingAt());
  }

  Verdict of(String text) {
    return new Verdict(errors(text), tree(text).map(this::refusals));
  }

  /**
   * Whatever the schema refuses the reader refuses, and whatever the reader refuses for a reason
   * that a schema can know the schema refuses.
   */
  Verdict check(String text) {
    Verdict verdict = of(text);
    if (verdict.schema().isPresent()) {
      assertThat(verdict.isReaderHappy() && !verdict.isSchemaHappy())
          .as("the schema alone refuses, saying %s:%n%s", verdict.schema(), text)
          .isFalse();
      assertThat(verdict.isSchemaHappy() && !verdict.isBeyondSchemas())
          .as("the reader alone refuses, saying %s:%n%s", verdict.reader(), text)
          .isFalse();
    }
    return verdict;
  }

  private List<SuiteError> errors(String text) {
    try {
      reader.read("suite.yaml", text);
      return List.of();
    } catch (SuiteException e) {
      return e.errors();
    }
  }

  /** The tree that the reader goes by, where the text is one. */
  private static Optional<Object> tree(String text) {
    try {
      SourceText source = SuiteFile.of("suite.yaml", text);
      Mistakes mistakes = new Mistakes(source);
      Optional<Node> root = TreeReader.read(source, mistakes);
      return root.filter(tree -> mistakes.size() == 0).map(Node::plain);
    } catch (SuiteException e) {
      return Optional.empty();
    }
  }

  /** Whole numbers in digits: the validator stumbles over 1e300 where it compares whole ones. */
  private static @Nullable Object digestible(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> digestible = new LinkedHashMap<>();
      map.forEach((key, value) -> digestible.put(key, digestible(value)));
      return digestible;
    }
    if (tree instanceof List<?> list) {
      List<@Nullable Object> digestible = new ArrayList<>();
      list.forEach(item -> digestible.add(digestible(item)));
      return digestible;
    }
    return tree instanceof Double number && Math.abs(number) > Long.MAX_VALUE
        ? new BigDecimal(number).toBigInteger()
        : tree;
  }

  private List<String> refusals(Object tree) {
    return Stream.ofNullable(schema.validate(JsonMapper.shared().valueToTree(digestible(tree))))
        .flatMap(List::stream)
        .map(Error::toString)
        .toList();
  }
}
