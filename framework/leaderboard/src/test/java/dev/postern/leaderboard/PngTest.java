package dev.postern.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngTest {

  @Test
  void theBytesAreFixed() {
    // Python: zlib.adler32 and zlib.crc32 over the chunks of a grey image of the pixels 7, 255
    assertThat(HexFormat.of().formatHex(Png.encode(1, 1, 2, new byte[] {7, (byte) 255})))
        .isEqualTo(
            "89504e470d0a1a0a"
                + "0000000d4948445200000002000000010800000000d1492056"
                + "0000000e494441547801010300fcff0007ff011001072bc2fcf2"
                + "0000000049454e44ae426082");
  }

  @ParameterizedTest
  @CsvSource({"3, 32, 32", "1, 28, 28", "3, 1, 1", "3, 150, 200", "1, 5, 70000"})
  void anotherDecoderSeesTheSamePixels(int channels, int height, int width) throws IOException {
    byte[] pixels = new byte[channels * height * width];
    new Random(5).nextBytes(pixels);

    byte[] png = Png.encode(channels, height, width, pixels);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));

    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(image.getHeight()).isEqualTo(height);
    assertThat(image.getRaster().getNumBands()).isEqualTo(channels);
    int area = height * width;
    for (int at = 0; at < pixels.length; at++) {
      int sample = image.getRaster().getSample(at % width, at % area / width, at / area);
      assertThat(sample).isEqualTo(pixels[at] & 0xff);
    }
  }
}
