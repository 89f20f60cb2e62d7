package dev.postern.suite;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;

/**
 * Text that is not YAML, in a plain sentence.
 *
 * @param spot where the parser stopped
 * @param message what it expected and what to do
 */
record SyntaxError(Spot spot, String message) {

  private static final String OPEN_QUOTE = "the quote that begins here is never closed";

  /** The beginnings of the parser's own phrases, and ours. The first that fits is taken. */
  private static final Map<String, String> SENTENCES = sentences();

  private static Map<String, String> sentences() {
    Map<String, String> sentences = new LinkedHashMap<>();
    sentences.put(
        "mapping values are not allowed here",
        "a \":\" is not expected here; is the indentation right, has the line above its \":\", does a"
            + " text with \": \" in it need quotes?");
    sentences.put(
        "sequence entries are not allowed here",
        "a \"-\" is not expected here; begin a list on a line of its own");
    sentences.put(
        "mapping keys are not allowed here", "a \"?\" is not expected here; put it in quotes");
    sentences.put(
        "could not find expected ':'", "a \":\" is missing after the key before this place");
    sentences.put("expected ',' or ']'", "a \",\" or a closing \"]\" is missing before this place");
    sentences.put("expected ',' or '}'", "a \",\" or a closing \"}\" is missing before this place");
    sentences.put(
        "expected <block end>",
        "this does not fit what stands before it; indent it as its neighbours are");
    sentences.put("found unexpected end of stream", OPEN_QUOTE);
    sentences.put("found unexpected document separator", OPEN_QUOTE);
    sentences.put("found unknown escape character", "this \"\\\" in double quotes means nothing");
    sentences.put("expected escape sequence", "this \"\\\" in double quotes means nothing");
    sentences.put(
        "found character", "a text cannot begin with this character; put the text in quotes");
    sentences.put("found undefined tag handle", TreeReader.NO_TAGS);
    sentences.put(
        "Expected a property name", "a key must be a text, not an alias, a list or a map");
    sentences.put("Version{", "suites are YAML 1.2; remove the line that begins with \"%YAML\"");
    sentences.put("expected the node content", "a value is missing here");
    sentences.put("expected '<document start>'", "this stands behind the end of the document");
    return sentences;
  }

  static SyntaxError of(JacksonException failure, Spot last) {
    return failure.getCause() instanceof MarkedYamlEngineException marked
        ? of(marked, last)
        : new SyntaxError(last, sentence(failure.getOriginalMessage()));
  }

  private static SyntaxError of(MarkedYamlEngineException failure, Spot last) {
    Spot problem = failure.getProblemMark().map(SyntaxError::spot).orElse(last);
    Spot context = failure.getContextMark().map(SyntaxError::spot).orElse(problem);
    String sentence = sentence(String.valueOf(failure.getProblem()));
    if (sentence.equals(OPEN_QUOTE)) {
      return new SyntaxError(context, sentence);
    }
    boolean isFarAway = sentence.contains("closing") && context.line() < problem.line();
    String origin = isFarAway ? "; it was opened in line " + context.line() : "";
    return new SyntaxError(problem, sentence + origin);
  }

  SuiteException report(Mistakes mistakes) {
    return mistakes.fatal(spot, message);
  }

  private static Spot spot(Mark mark) {
    return new Spot(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String sentence(String problem) {
    for (Map.Entry<String, String> known : SENTENCES.entrySet()) {
      if (problem.startsWith(known.getKey())) {
        return known.getValue();
      }
    }
    String first = problem.lines().findFirst().orElse("unreadable");
    return "this is not YAML: " + first;
  }
}
