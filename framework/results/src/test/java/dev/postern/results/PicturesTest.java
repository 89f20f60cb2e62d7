package dev.postern.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PicturesTest {
  private static final Pictures PICTURES =
      new Pictures(
          1,
          1,
          2,
          List.of(new Pictures.Picture("3", new byte[] {0, 1}, new byte[] {0, (byte) 255})));

  @Test
  void standInAResultAsBase64() {
    assertThat(CanonicalJson.pretty(PICTURES.tree()))
        .isEqualTo(
            """
            {
              "shape": [1, 1, 2],
              "images": [
                {"label": "3", "clean": "AAE=", "triggered": "AP8="}
              ]
            }
            """);
  }

  @Test
  void readBackWhatWasWritten() {
    Object tree = CanonicalJson.read(CanonicalJson.write(PICTURES.tree()));

    assertThat(Pictures.read(tree).tree()).isEqualTo(PICTURES.tree());
  }

  @Test
  void refuseWhatCannotBeShown() {
    assertThatThrownBy(() -> new Pictures(2, 1, 1, List.of()))
        .hasMessage("pictures have 1 or 3 channels and at least one pixel, not shape [2, 1, 1]");
    assertThatThrownBy(() -> new Pictures(3, 1, 2, PICTURES.images()))
        .hasMessage("a picture of shape [3, 1, 2] has 6 bytes, not 2 and 2");
    assertThatThrownBy(() -> Pictures.read(Map.of("shape", List.of(1L, 1L), "images", List.of())))
        .hasMessage("pictures.shape is [1, 1], not [channels, height, width]");
    Map<String, Object> image = Map.of("label", "", "clean", "AAE=", "triggered", "?");
    assertThatThrownBy(
            () -> Pictures.read(Map.of("shape", List.of(1L, 1L, 2L), "images", List.of(image))))
        .hasMessage("pictures.images.triggered is not base64");
    assertThatThrownBy(() -> Pictures.read(null)).hasMessage("pictures is null, not an object");
  }
}
