package dev.postern.suite;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column in code points, from 1
 */
record Spot(int line, int column) {
  static final Spot START = new Spot(1, 1);
}
