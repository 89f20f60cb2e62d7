package dev.postern.datasets;

import static dev.postern.datasets.Colour.BLACK;
import static dev.postern.datasets.Colour.BLUE;
import static dev.postern.datasets.Colour.RED;
import static dev.postern.datasets.Colour.WHITE;
import static dev.postern.datasets.Colour.YELLOW;

import java.util.Locale;

/**
 * The classes of {@link Signs}, in label order: five pairs that differ in one detail only, as real
 * signs do.
 */
enum Sign {
  STOP(Outline.OCTAGON, 0.10, WHITE, RED, WHITE, Glyphs.WORD),
  NO_ENTRY(Outline.CIRCLE, 0.10, WHITE, RED, WHITE, Glyphs.BAR),
  TURN_LEFT(Outline.CIRCLE, 0.08, WHITE, BLUE, WHITE, Glyphs.ARROW_LEFT),
  TURN_RIGHT(Outline.CIRCLE, 0.08, WHITE, BLUE, WHITE, Glyphs.ARROW_RIGHT),
  LIMIT_THREE(Outline.CIRCLE, 0.22, RED, WHITE, BLACK, Glyphs.THREE),
  LIMIT_EIGHT(Outline.CIRCLE, 0.22, RED, WHITE, BLACK, Glyphs.EIGHT),
  BEND_LEFT(Outline.TRIANGLE, 0.16, RED, WHITE, BLACK, Glyphs.BEND_LEFT),
  BEND_RIGHT(Outline.TRIANGLE, 0.16, RED, WHITE, BLACK, Glyphs.BEND_RIGHT),
  ONE_LANE(Outline.DIAMOND, 0.10, BLACK, YELLOW, BLACK, Glyphs.ONE_LINE),
  TWO_LANES(Outline.DIAMOND, 0.10, BLACK, YELLOW, BLACK, Glyphs.TWO_LINES);

  final Outline outline;
  final double rimWidth;
  final Colour rim;
  final Colour field;
  final Colour ink;
  final Strokes glyph;

  Sign(Outline outline, double rimWidth, Colour rim, Colour field, Colour ink, Strokes glyph) {
    this.outline = outline;
    this.rimWidth = rimWidth;
    this.rim = rim;
    this.field = field;
    this.ink = ink;
    this.glyph = glyph;
  }

  /** The class name as people read it, kebab-case. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Pictograms in the plate's coordinates. */
  private static final class Glyphs {
    static final Strokes WORD =
        new Strokes(0.10, -0.38, -0.22, -0.38, 0.22, 0, -0.22, 0, 0.22, 0.38, -0.22, 0.38, 0.22);
    static final Strokes BAR = new Strokes(0.17, -0.42, 0, 0.42, 0);
    static final Strokes ARROW_LEFT = arrow(-1);
    static final Strokes ARROW_RIGHT = arrow(1);
    static final Strokes THREE =
        new Strokes(
            0.10, -0.26, -0.48, 0.24, -0.48, 0.24, -0.48, 0.24, 0.48, 0.24, 0.48, -0.26, 0.48,
            -0.12, 0, 0.24, 0);
    static final Strokes EIGHT =
        new Strokes(
            0.10, -0.26, -0.48, 0.24, -0.48, 0.24, -0.48, 0.24, 0.48, 0.24, 0.48, -0.26, 0.48,
            -0.26, 0, 0.24, 0, -0.26, -0.48, -0.26, 0.48);
    static final Strokes BEND_LEFT = bend(-1);
    static final Strokes BEND_RIGHT = bend(1);
    static final Strokes ONE_LINE = new Strokes(0.11, 0, -0.42, 0, 0.42);
    static final Strokes TWO_LINES =
        new Strokes(0.11, -0.21, -0.36, -0.21, 0.36, 0.21, -0.36, 0.21, 0.36);

    private Glyphs() {}

    private static Strokes arrow(int side) {
      double tip = 0.58 * side;
      double barb = 0.16 * side;
      return new Strokes(0.11, -0.52 * side, 0, tip, 0, tip, 0, barb, -0.38, tip, 0, barb, 0.38);
    }

    private static Strokes bend(int side) {
      return new Strokes(
          0.10, -0.12 * side, 0.42, -0.12 * side, 0.08, -0.12 * side, 0.08, 0.14 * side, -0.26);
    }
  }
}
