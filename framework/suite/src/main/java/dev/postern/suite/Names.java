package dev.postern.suite;

import dev.postern.catalog.Words;
import java.util.regex.Pattern;

/** The form of names that a suite gives. */
final class Names {
  private static final Pattern KEBAB = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

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
