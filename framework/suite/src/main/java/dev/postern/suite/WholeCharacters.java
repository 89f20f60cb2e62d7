package dev.postern.suite;

import java.io.Reader;

/**
 * Hands out a text without ever ending a portion between the two halves of a character: there the
 * YAML parser overruns its own buffer (snakeyaml-engine 3, {@code StreamReader}).
 */
final class WholeCharacters extends Reader {
  private final String text;
  private int at;

  WholeCharacters(String text) {
    this.text = text;
  }

  @Override
  public int read(char[] into, int offset, int most) {
    if (at == text.length()) {
      return -1;
    }
    int end = Math.min(text.length(), at + most);
    if (end - at > 1 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    int length = end - at;
    text.getChars(at, end, into, offset);
    at = end;
    return length;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
