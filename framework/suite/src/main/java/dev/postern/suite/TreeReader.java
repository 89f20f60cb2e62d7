package dev.postern.suite;

import dev.postern.catalog.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLSchema;

/**
 * Builds a tree with places from Jackson's tokens.
 *
 * <p>Jackson hands anchors, aliases and tags over as if they were not there (an alias becomes the
 * text of its name), lets a repeated key win, and reads a second document as if it belonged to the
 * first. The character at a token's place tells what stands there, so all of it can be refused.
 */
final class TreeReader {
  static final String NO_TAGS = "tags are not supported in suites; remove what begins with \"!\"";

  private static final int DEEPEST = 64;

  /** The schema that leaves every scalar a text, for {@link CoreSchema} to resolve. */
  private static final YAMLFactory YAML =
      YAMLFactory.builder().yamlSchema(YAMLSchema.FAILSAFE).build();

  private final SourceText source;
  private final Mistakes mistakes;
  private final JsonParser parser;

  private TreeReader(SourceText source, Mistakes mistakes, JsonParser parser) {
    this.source = source;
    this.mistakes = mistakes;
    this.parser = parser;
  }

  /** The tree, or nothing where there is no document. */
  static Optional<Node> read(SourceText source, Mistakes mistakes) {
    try (JsonParser parser =
        YAML.createParser(ObjectReadContext.empty(), new WholeCharacters(source.text()))) {
      return new TreeReader(source, mistakes, parser).document();
    }
  }

  private Optional<Node> document() {
    JsonToken first = advance();
    if (first == null) {
      return Optional.empty();
    }
    Node root = value(first, 1);
    if (advance() != null) {
      mistakes.add(spot(), "a second document begins here; a suite is one document");
    }
    return Optional.of(root);
  }

  private JsonToken next() {
    JsonToken token = advance();
    if (token == null) {
      throw mistakes.fatal(spot(), "the file ends in the middle of a value");
    }
    return token;
  }

  private @Nullable JsonToken advance() {
    try {
      return parser.nextToken();
    } catch (JacksonException e) {
      throw SyntaxError.of(e, spot()).report(mistakes);
    } catch (RuntimeException e) { // a bug of the parser shall not look like one of ours
      throw mistakes.fatal(spot(), "the YAML parser fails here (" + e + "); write it differently");
    }
  }

  private Node value(JsonToken token, int depth) {
    Spot spot = spot();
    if (depth > DEEPEST) {
      throw mistakes.fatal(spot, "this is nested more than " + DEEPEST + " levels deep");
    }
    boolean isAliasKey = token == JsonToken.START_OBJECT && point() == '*'; // told by the parser
    boolean isPlain = isAliasKey || !refuseProperties(spot);
    if (token == JsonToken.START_OBJECT) {
      return mapping(spot, depth);
    }
    if (token == JsonToken.START_ARRAY) {
      return listing(spot, depth);
    }
    return isPlain ? leaf(spot, token) : new Node.Refused(spot);
  }

  private Node mapping(Spot spot, int depth) {
    Map<String, Node.Member> members = new LinkedHashMap<>();
    while (next() != JsonToken.END_OBJECT) {
      Spot key = spot();
      String name = parser.currentName();
      boolean isKey = checkKey(key, name);
      Node.Member member = new Node.Member(key, value(next(), depth + 1));
      Node.Member earlier = isKey ? members.putIfAbsent(name, member) : null;
      if (earlier != null) {
        mistakes.add(
            key,
            Words.quoted(name)
                + " stands here a second time; it is in line "
                + earlier.key().line()
                + " already");
      }
    }
    return new Node.Mapping(spot, members);
  }

  private Node listing(Spot spot, int depth) {
    List<Node> items = new ArrayList<>();
    for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
      items.add(value(token, depth + 1));
    }
    return new Node.Listing(spot, items);
  }

  private Node leaf(Spot spot, JsonToken token) {
    if (token == JsonToken.VALUE_NULL) {
      return new Node.Leaf(spot, null);
    }
    Object value = isQuoted() ? parser.getString() : CoreSchema.resolve(parser.getString());
    if (value instanceof Double number && !Double.isFinite(number)) {
      mistakes.add(
          spot, Words.quoted(parser.getString()) + " is no finite number; write a finite one");
      return new Node.Refused(spot);
    }
    return new Node.Leaf(spot, value);
  }

  /** Whether a key can be used as one. */
  private boolean checkKey(Spot spot, String name) {
    if (refuseProperties(spot) || isQuoted()) {
      return true;
    }
    if (name.equals("<<")) {
      mistakes.add(spot, "merge keys are not supported in suites; repeat the values");
      return false;
    }
    boolean isText = CoreSchema.resolve(name) instanceof String;
    if (!isText) {
      String found = name.isEmpty() ? "empty" : name;
      mistakes.add(spot, "a key must be a text, but this one is " + found);
    }
    return isText;
  }

  /** Reports what precedes a value: an anchor or a tag; and an alias instead of one. */
  private boolean refuseProperties(Spot spot) {
    switch (point()) {
      case '&', '*' ->
          mistakes.add(spot, "anchors and aliases are not supported in suites; repeat the value");
      case '!' -> mistakes.add(spot, NO_TAGS);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean isQuoted() {
    return "\"'|>".indexOf(point()) >= 0;
  }

  /** The character at which the current token begins. */
  private int point() {
    return source.pointAt(parser.currentTokenLocation().getCharOffset());
  }

  private Spot spot() {
    TokenStreamLocation location = parser.currentTokenLocation();
    return location.getLineNr() < 1
        ? Spot.START
        : new Spot(location.getLineNr(), location.getColumnNr());
  }
}
