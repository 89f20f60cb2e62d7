package dev.postern.suite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Gets the text out of a file: UTF-8 of at most 1 MB. */
final class SuiteFile {
  static final int MOST_BYTES = 1 << 20;
  private static final int MOST_CONTROL = 0x20;

  private SuiteFile() {}

  static SourceText read(Path file) throws IOException {
    String name = file.toString();
    if (Files.size(file) > MOST_BYTES) {
      throw tooLarge(name);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return decode(name, in.readNBytes(MOST_BYTES + 1));
    }
  }

  static SourceText of(String name, String text) {
    if (text.length() > MOST_BYTES) {
      throw tooLarge(name);
    }
    SourceText source = new SourceText(name, text);
    checkCharacters(source);
    return source;
  }

  private static SuiteException tooLarge(String name) {
    return only(
        name, "this file has more than 1 MB, and no suite needs that; is it the right file?");
  }

  private static SuiteException only(String name, String message) {
    return new Mistakes(new SourceText(name, "")).fatal(Spot.START, message);
  }

  private static SourceText decode(String name, byte[] bytes) {
    if (isUtf16(bytes)) {
      throw only(name, "this file is UTF-16 or UTF-32; save it as UTF-8");
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
    String decoded = text.flip().toString();
    if (result.isError()) {
      SourceText source = new SourceText(name, decoded);
      throw new Mistakes(source).fatal(end(decoded), "this is not UTF-8; save the file as UTF-8");
    }
    return of(name, decoded);
  }

  private static boolean isUtf16(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    boolean isMarked = (first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE);
    return isMarked || first == 0 || second == 0;
  }

  /** Refuses what YAML does not allow or what nobody can see. */
  private static void checkCharacters(SourceText source) {
    String text = source.text();
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      String objection = objection(text.codePointAt(i), i);
      if (!objection.isEmpty()) {
        throw new Mistakes(source).fatal(end(text.substring(0, i)), objection);
      }
    }
  }

  private static String objection(int point, int index) {
    if (point == '\t') {
      return "tabs are not allowed in suites; use spaces";
    }
    if (point == '\uFEFF' && index == 0) {
      return "the file begins with a byte order mark; save it as UTF-8 without one";
    }
    boolean isControl =
        (point < MOST_CONTROL && point != '\n' && point != '\r') || (point >= 0x7F && point < 0xA0);
    boolean isSurrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    boolean isNone = point == '\uFEFF' || point == 0xFFFE || point == 0xFFFF;
    return isControl || isSurrogate || isNone
        ? String.format(
            Locale.ROOT, "the character U+%04X is not allowed in suites; remove it", point)
        : "";
  }

  private static Spot end(String text) {
    String[] lines = text.split("\r\n|\r|\n", -1);
    String last = lines[lines.length - 1];
    return new Spot(lines.length, last.codePointCount(0, last.length()) + 1);
  }
}
