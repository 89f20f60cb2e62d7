package dev.postern.datasets;

import static dev.postern.datasets.Colour.BLACK;
import static dev.postern.datasets.Colour.BLUE;
import static dev.postern.datasets.Colour.RED;
import static dev.postern.datasets.Colour.WHITE;
import static dev.postern.datasets.Colour.YELLOW;
import static dev.postern.datasets.Outline.CIRCLE;
import static dev.postern.datasets.Outline.DIAMOND;
import static dev.postern.datasets.Outline.OCTAGON;
import static dev.postern.datasets.Outline.TRIANGLE;

import java.util.List;

/**
 * A class of {@link Signs}.
 *
 * @param title its name, kebab-case
 * @param outline shape of the plate
 * @param rimWidth width of the rim in the plate's coordinates
 * @param rim colour of the rim
 * @param field colour of the plate inside the rim
 * @param ink colour of the pictogram
 * @param glyph the pictogram
 */
record Sign(
    String title,
    Outline outline,
    double rimWidth,
    Colour rim,
    Colour field,
    Colour ink,
    Strokes glyph) {

  /** By label: five pairs that differ in one detail only, as real signs do. */
  static final List<Sign> ALL =
      List.of(
          new Sign("stop", OCTAGON, 0.10, WHITE, RED, WHITE, Glyph.WORD),
          new Sign("no-entry", CIRCLE, 0.10, WHITE, RED, WHITE, Glyph.BAR),
          new Sign("turn-left", CIRCLE, 0.08, WHITE, BLUE, WHITE, Glyph.arrow(-1)),
          new Sign("turn-right", CIRCLE, 0.08, WHITE, BLUE, WHITE, Glyph.arrow(1)),
          new Sign("limit-three", CIRCLE, 0.22, RED, WHITE, BLACK, Glyph.THREE),
          new Sign("limit-eight", CIRCLE, 0.22, RED, WHITE, BLACK, Glyph.EIGHT),
          new Sign("bend-left", TRIANGLE, 0.16, RED, WHITE, BLACK, Glyph.bend(-1)),
          new Sign("bend-right", TRIANGLE, 0.16, RED, WHITE, BLACK, Glyph.bend(1)),
          new Sign("one-lane", DIAMOND, 0.10, BLACK, YELLOW, BLACK, Glyph.ONE_LINE),
          new Sign("two-lanes", DIAMOND, 0.10, BLACK, YELLOW, BLACK, Glyph.TWO_LINES));
}
