package dev.postern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CanvasTest {
  private static final Colour ORANGE = new Colour(1, 0.5, 0);

  @Test
  void aBorderThroughTheMiddleOfAPixelCoversHalfOfIt() {
    Canvas canvas = new Canvas(8);

    canvas.fill((x, y) -> x - 3, ORANGE);

    assertThat(canvas.value(0, 2)).isEqualTo(1);
    assertThat(canvas.value(0, 3)).isEqualTo(0.5);
    assertThat(canvas.value(0, 4)).isEqualTo(0);
    assertThat(canvas.value(1, 3)).isEqualTo(0.25);
    assertThat(canvas.value(2, 3)).isEqualTo(0);
  }

  @Test
  void blurringSpreadsAPointToItsNeighbours() {
    Canvas canvas = point();

    canvas.blur(0.25, 0.1);

    assertThat(canvas.value(0, 2 * 5 + 2)).isCloseTo(0.5 * 0.8, within(1e-12));
    assertThat(canvas.value(0, 2 * 5 + 1)).isCloseTo(0.25 * 0.8, within(1e-12));
    assertThat(canvas.value(0, 3 * 5 + 3)).isCloseTo(0.25 * 0.1, within(1e-12));
    assertThat(canvas.value(0, 4 * 5 + 2)).isZero();
  }

  @Test
  void lightHasAColourASlopeAndHaze() {
    Canvas canvas = new Canvas(5);
    canvas.fill((x, y) -> -9, new Colour(0.5, 0.5, 0.5));

    canvas.light(new Light(new Colour(1, 0.5, 0), 0.1, 0, 0.2));

    assertThat(canvas.value(0, 2 * 5 + 2)).isCloseTo(0.5 * 0.8 + 0.2, within(1e-12));
    assertThat(canvas.value(0, 2 * 5 + 4)).isCloseTo(0.5 * 1.2 * 0.8 + 0.2, within(1e-12));
    assertThat(canvas.value(1, 2 * 5 + 2)).isCloseTo(0.25 * 0.8 + 0.2, within(1e-12));
    assertThat(canvas.value(2, 2 * 5 + 2)).isCloseTo(0.2, within(1e-12));
  }

  /** One white pixel in the middle of a black 5×5 picture. */
  private static Canvas point() {
    Canvas canvas = new Canvas(5);
    canvas.fill((x, y) -> Math.round(x) == 2 && Math.round(y) == 2 ? -9 : 1, new Colour(1, 1, 1));
    return canvas;
  }
}
