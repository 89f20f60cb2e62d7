package dev.postern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GeometryTest {

  @Test
  void outlinesAreNegativeInsideAndPositiveOutside() {
    for (Outline outline : Outline.values()) {
      assertThat(outline.distance(0, 0)).as(outline.name()).isBetween(-1.0, -0.6);
      assertThat(outline.distance(1.3, 1.3)).as(outline.name()).isPositive();
    }
  }

  @Test
  void theCircleHasRadiusOne() {
    assertThat(Outline.CIRCLE.distance(0.6, 0.8)).isCloseTo(0, within(1e-15));
    assertThat(Outline.CIRCLE.distance(3, 4)).isEqualTo(4);
  }

  @Test
  void theTrianglePointsUp() {
    assertThat(Outline.TRIANGLE.distance(0, -1.1)).isNegative();
    assertThat(Outline.TRIANGLE.distance(0, 1.1)).isCloseTo(0.48, within(1e-12));
  }

  @Test
  void aStrokeIsMeasuredFromItsNearestLine() {
    Strokes strokes = new Strokes(0.5, 0, 0, 4, 0, 0, 10, 4, 10);

    assertThat(strokes.distance(2, 3)).as("beside the first line").isEqualTo(2.5);
    assertThat(strokes.distance(7, 4)).as("beyond its end").isEqualTo(4.5);
    assertThat(strokes.distance(2, 9)).as("beside the second line").isEqualTo(0.5);
    assertThat(strokes.distance(2, 0)).as("on a line").isEqualTo(-0.5);
  }

  @Test
  void anUprightPoseMapsItsCentreToTheOrigin() {
    Pose pose = new Pose(10, 12, 8, 1 / 8.0, 0, 0, 1 / 8.0, 0, 0);
    Region circle = pose.place(Outline.CIRCLE::distance);

    assertThat(circle.distance(10, 12)).isEqualTo(-8);
    assertThat(circle.distance(18, 12)).isEqualTo(0);
    assertThat(circle.distance(10, 24)).isEqualTo(4);
  }
}
