package dev.postern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureReaderTest {
  @TempDir Path folder;

  @Test
  void colourIsTakenChannelByChannel() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0x0a141e);
    image.setRGB(1, 0, 0xfffefd);

    for (String format : new String[] {"png", "bmp"}) {
      Picture picture = PictureReader.read(Pictures.write(folder.resolve("a"), format, image));

      assertThat(picture.channels()).as(format).isEqualTo(3);
      assertThat(picture.height()).isEqualTo(1);
      assertThat(picture.width()).isEqualTo(2);
      assertThat(picture.samples()).containsExactly(10, (byte) 255, 20, (byte) 254, 30, (byte) 253);
    }
  }

  @Test
  void greyValuesAreTakenAsTheyAreStored() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(0, 0, 0, 50);
    image.getRaster().setSample(1, 0, 0, 200);

    Picture picture = PictureReader.read(Pictures.write(folder.resolve("a"), "png", image));

    assertThat(picture.channels()).isEqualTo(1);
    assertThat(picture.samples()).containsExactly(50, (byte) 200);
    assertThat(picture.inColour().samples())
        .containsExactly(50, (byte) 200, 50, (byte) 200, 50, (byte) 200);
  }

  @Test
  void jpegsAreDecodedWithinTheirLoss() throws IOException {
    Path file =
        Pictures.plain(folder.resolve("a"), "jpg", BufferedImage.TYPE_INT_RGB, 16, 0xc86432);

    Picture picture = PictureReader.read(file);

    assertThat(picture.samples()).hasSize(3 * 256);
    assertThat(Byte.toUnsignedInt(picture.samples()[0])).isBetween(196, 204);
    assertThat(Byte.toUnsignedInt(picture.samples()[256])).isBetween(96, 104);
    assertThat(Byte.toUnsignedInt(picture.samples()[512])).isBetween(46, 54);
  }

  @Test
  void palettesBecomeColours() throws IOException {
    Path file =
        Pictures.plain(folder.resolve("a"), "png", BufferedImage.TYPE_BYTE_INDEXED, 2, 0xff0000);

    assertThat(PictureReader.read(file).samples())
        .startsWith((byte) 255, (byte) 255, (byte) 255, (byte) 255)
        .endsWith(0, 0, 0, 0);
  }

  @Test
  void opaquePicturesWithTransparencyAreTakenOthersAreNot() throws IOException {
    Path opaque =
        Pictures.plain(folder.resolve("a"), "png", BufferedImage.TYPE_INT_ARGB, 1, 0xff010203);
    Path glass =
        Pictures.plain(folder.resolve("b"), "png", BufferedImage.TYPE_INT_ARGB, 1, 0x80010203);

    assertThat(PictureReader.read(opaque).samples()).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> PictureReader.read(glass))
        .isInstanceOf(UnreadablePictureException.class)
        .hasMessageContaining("transparent in places");
  }

  @Test
  void sixteenBitsAreRefused() throws IOException {
    Path file =
        Pictures.plain(folder.resolve("a"), "png", BufferedImage.TYPE_USHORT_GRAY, 2, 0xffffff);

    assertThatThrownBy(() -> PictureReader.read(file))
        .isInstanceOf(UnreadablePictureException.class)
        .hasMessage("it has 1 channels of 16 bits; allowed are 1 or 3 of 8 bits");
  }

  @Test
  void whatIsNoPictureOrCutShortIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("a.png"), "no picture at all");
    Path whole =
        Pictures.plain(folder.resolve("b"), "png", BufferedImage.TYPE_INT_RGB, 40, 0x123456);
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("c.png"), Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(() -> PictureReader.read(text))
        .isInstanceOf(UnreadablePictureException.class)
        .hasMessageContaining("no picture of a known kind; allowed are PNG");
    assertThatThrownBy(() -> PictureReader.read(cut))
        .isInstanceOf(UnreadablePictureException.class)
        .hasMessageContaining("cannot be decoded");
  }

  @Test
  void ppmIsReadWithCommentsAndAnySpace() throws IOException {
    Path file =
        Files.write(
            folder.resolve("a.ppm"),
            "P6 # made by hand\n2\t1\n# the end\n255\nabcdef".getBytes(StandardCharsets.US_ASCII));

    Picture picture = PictureReader.read(file);

    assertThat(picture.width()).isEqualTo(2);
    assertThat(picture.height()).isEqualTo(1);
    assertThat(new String(picture.samples(), StandardCharsets.US_ASCII)).isEqualTo("adbecf");
  }

  @Test
  void greyPpmHasOneChannel() throws IOException {
    Path file = Files.writeString(folder.resolve("a.pgm"), "P5 3 1 255 abc");

    assertThat(PictureReader.read(file).channels()).isEqualTo(1);
  }

  @Test
  void ppmThatLiesIsRefused() throws IOException {
    assertRefused("P6 2 1 255 abcde", "it has 5 values where 6 are announced");
    assertRefused("P6 2 1 65535 abcdefabcdef", "its largest value is 65535; allowed is 255");
    assertRefused("P6 100000 100000 255 a", "it is 100000×100000 pixels; allowed are");
    assertRefused("P6 0 5 255 a", "it is 0×5 pixels");
    assertRefused("P6 x", "its header has no width");
    assertRefused("P6 99999999999 1 255 a", "its header has no width");
  }

  private void assertRefused(String content, String why) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.ppm"), content);

    assertThatThrownBy(() -> PictureReader.read(file))
        .isInstanceOf(UnreadablePictureException.class)
        .hasMessageContaining(why);
  }
}
