package dev.postern.catalog;

import java.util.List;
import java.util.stream.Collectors;

/** Parameters that do not fit their form; all flaws at once. */
public final class BindingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<Flaw> flaws;

  BindingException(List<Flaw> flaws) {
    super(flaws.stream().map(Flaw::message).collect(Collectors.joining("\n")));
    this.flaws = List.copyOf(flaws);
  }

  /** All flaws, at least one. */
  public List<Flaw> flaws() {
    return flaws;
  }

  /** What a flaw is about. */
  public enum Reason {
    /** A key that is no parameter; the path leads to the key. */
    UNKNOWN,
    /** A required parameter that was not given; the path leads to where it should be. */
    MISSING,
    /** A value that is not allowed; the path leads to it. */
    NOT_ALLOWED
  }

  /**
   * One flaw.
   *
   * @param path keys ({@code String}) and list indexes ({@code Integer}) that lead to it; empty for
   *     the parameters as a whole
   * @param reason what it is about
   * @param subject the beginning of the message: {@code unknown parameter "alpah"}
   * @param predicate the rest of it: {@code ; did you mean "alpha"?}
   */
  public record Flaw(List<Object> path, Reason reason, String subject, String predicate) {

    /** Copies the path. */
    public Flaw {
      path = List.copyOf(path);
    }

    /** One sentence. */
    public String message() {
      return subject + predicate;
    }

    /** The same sentence, saying whose parameter it is: {@code attack "blended"}. */
    public String messageOf(String owner) {
      return subject + " of " + owner + predicate;
    }
  }
}
