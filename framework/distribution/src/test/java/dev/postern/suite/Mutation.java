package dev.postern.suite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A change of a text; what is out of its bounds wraps around.
 *
 * @param change which of the changes
 * @param at where
 * @param other where else
 * @param length of what is changed
 * @param token what is put in
 */
record Mutation(int change, int at, int other, int length, int token) {
  /** Numbers that choose are below this. */
  static final int MOST = 1_000_000;

  private static final List<String> TOKENS =
      List.of(
          ":",
          ": ",
          "? ",
          "- ",
          "-",
          ",",
          "[",
          "]",
          "{",
          "}",
          "\n",
          "\n\n",
          "  ",
          "#",
          " # ",
          "\"",
          "'",
          "|\n",
          ">-\n ",
          "&a ",
          "*a",
          "*a : 1",
          "&a [*a]",
          "!!str ",
          "!!binary ",
          "!x ",
          "<<: ",
          "%YAML 1.1\n",
          "---\n",
          "...\n",
          "~",
          "null",
          "true",
          "no",
          ".nan",
          "-.inf",
          "1e999",
          "-1",
          "-0.0",
          "0",
          "017",
          "0x1F",
          "0o17",
          "1_000",
          "1.5",
          "1e-400",
          "9".repeat(50),
          "9".repeat(400),
          "0." + "3".repeat(500),
          "\t",
          "\0",
          "\r",
          "\r\n",
          "\u0085",
          "\u2028",
          "\uFEFF",
          "\u202E",
          "\uD83D\uDE00",
          "\uD83D",
          "\u00E9",
          "e\u0301",
          "\uFFFD",
          "@",
          "`",
          "\\",
          "\"\\x\"",
          "[".repeat(80),
          "[".repeat(60) + "]".repeat(60),
          "{a: ".repeat(70),
          "- ".repeat(70),
          "? ".repeat(70),
          "x".repeat(5000),
          "[0" + ", 0".repeat(3000) + "]",
          "as: ",
          "as: x",
          "badnets",
          "clean",
          "rate: ",
          "{}",
          "[]",
          "[[]]",
          "x: y",
          "12:30:45",
          "2026-11-21",
          "suite: x\n",
          "{metric: asr, at-most: 1}",
          "claims",
          "$ref",
          "__proto__");

  /** Words, and what stands between them. */
  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("(?<=[\\s\\[\\]{},:])|(?=[\\s\\[\\]{},:])");

  /** The changed text. */
  String of(String text) {
    return switch (change % 4) {
      case 0 -> characters(text);
      case 1 -> String.join("", pieces(BETWEEN_WORDS.splitAsStream(text).toList(), put()));
      case 2 -> scalar(text);
      default -> String.join("\n", pieces(text.lines().toList(), " ".repeat(length % 7) + put()));
    };
  }

  /** The changed bytes. */
  byte[] of(byte[] bytes) {
    List<Byte> list = new ArrayList<>();
    for (byte each : bytes) {
      list.add(each);
    }
    List<Byte> changed = pieces(list, (byte) token);
    byte[] result = new byte[changed.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = changed.get(i);
    }
    return result;
  }

  private String characters(String text) {
    List<String> points =
        text.codePoints().mapToObj(Character::toString).collect(Collectors.toList());
    return String.join("", pieces(points, put()));
  }

  /** Another value behind a colon or in a list: the tree stays one, mostly. */
  private String scalar(String text) {
    List<String> words = new ArrayList<>(BETWEEN_WORDS.splitAsStream(text).toList());
    List<Integer> scalars = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).matches("[a-z0-9.-]+")) {
        scalars.add(i);
      }
    }
    if (!scalars.isEmpty()) {
      int place = scalars.get(at % scalars.size());
      boolean isOwn = length % 2 == 0;
      words.set(place, isOwn ? words.get(scalars.get(other % scalars.size())) : put());
    }
    return String.join("", words);
  }

  private <T> List<T> pieces(List<T> given, T put) {
    List<T> list = new ArrayList<>(given);
    if (list.isEmpty()) {
      list.add(put);
      return list;
    }
    int from = at % list.size();
    int to = Math.min(list.size(), from + 1 + length % 8);
    switch (change / 4 % 5) {
      case 0 -> list.add(from, put);
      case 1 -> list.subList(from, to).clear();
      case 2 -> list.addAll(to, List.copyOf(list.subList(from, to)));
      case 3 -> Collections.swap(list, from, other % list.size());
      default -> list.set(from, put);
    }
    return list;
  }

  private String put() {
    return TOKENS.get(token % TOKENS.size());
  }
}
