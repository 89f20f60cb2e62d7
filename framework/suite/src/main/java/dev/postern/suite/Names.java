package dev.postern.suite;

import dev.postern.catalog.Words;
import java.util.regex.Pattern;

/** The form of names that a suite gives. */
final class Names {
  /** As a schema writes it. */
  static final String PATTERN = "^[a-z0-9][a-z0-9-]{0,62}$";

  private static final Pattern KEBAB = Pattern.compile(PATTERN);

  private Names() {}

  static boolean isKebab(String name) {
    return KEBAB.matcher(name).matches();
  }

  static String rule(String what, String found) {
    return what
        + " has 1 to 63 lower-case letters, digits and hyphens and begins with no hyphen, unlike "
        + Words.quoted(found);
  }
}
