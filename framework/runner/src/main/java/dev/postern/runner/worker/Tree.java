package dev.postern.runner.worker;

import dev.postern.results.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A JSON object read with expectations; a missing member names itself. */
public record Tree(Map<String, Object> members) {

  /** The object in a text. */
  @SuppressWarnings("unchecked") // JSON objects have string keys
  public static Tree parse(String json) {
    return new Tree((Map<String, Object>) CanonicalJson.read(json));
  }

  /** The object in a file. */
  public static Tree read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text. */
  public String text(String name) {
    return (String) required(name);
  }

  /** A whole number. */
  public int number(String name) {
    return Math.toIntExact((Long) required(name));
  }

  /** A path. */
  public Path path(String name) {
    return Path.of(text(name));
  }

  /** An object inside. */
  @SuppressWarnings("unchecked") // JSON objects have string keys
  public Tree tree(String name) {
    return new Tree((Map<String, Object>) required(name));
  }

  /** A list of objects. */
  @SuppressWarnings("unchecked") // JSON objects have string keys
  public List<Tree> trees(String name) {
    return ((List<Map<String, Object>>) required(name)).stream().map(Tree::new).toList();
  }

  /** A list of numbers. */
  @SuppressWarnings("unchecked") // what was written
  public List<Double> doubles(String name) {
    return ((List<Number>) required(name)).stream().map(Number::doubleValue).toList();
  }

  /** A list of texts. */
  @SuppressWarnings("unchecked") // what was written
  public List<String> texts(String name) {
    return (List<String>) required(name);
  }

  /** Whether there is such a member that is not null. */
  public boolean has(String name) {
    return members.get(name) != null;
  }

  private Object required(String name) {
    Object value = members.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is missing; there are " + members.keySet());
    }
    return value;
  }
}
