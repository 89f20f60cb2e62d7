package dev.postern.runner.judge;

import dev.postern.results.Fields;
import dev.postern.results.Pictures;
import dev.postern.runner.store.RawFiles;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Chooses a few test images, clean and triggered, for a cell's page. */
final class ShownImages {
  private static final int MOST = 2;

  private ShownImages() {}

  /** The first images of each trigger whose class is not the target's. */
  static Pictures of(List<Asked> asked, Fields shape) {
    int volume = shape.integer("channels") * shape.integer("height") * shape.integer("width");
    List<Pictures.Picture> pictures = new ArrayList<>();
    for (Asked one : asked) {
      if (one.hasTriggered() && pictures.size() < MOST) {
        pictures.addAll(of(one, volume, asked.size() == 1 ? MOST : 1));
      }
    }
    return new Pictures(
        shape.integer("channels"), shape.integer("height"), shape.integer("width"), pictures);
  }

  private static List<Pictures.Picture> of(Asked asked, int volume, int most) {
    ByteBuffer clean =
        RawFiles.bytes(asked.folders().path("dataset-folder").resolve("test.pixels"));
    ByteBuffer triggered =
        RawFiles.bytes(asked.folders().path("attack-folder").resolve("triggered.pixels"));
    List<Pictures.Picture> pictures = new ArrayList<>();
    int position = 0;
    for (int row = 0; row < asked.labels().length && pictures.size() < most; row++) {
      int target = asked.key().targets()[row];
      if (target >= 0 && target != asked.labels()[row]) {
        pictures.add(
            new Pictures.Picture(
                asked.key().trigger() + ": class " + asked.labels()[row] + ", target " + target,
                image(clean, row, volume),
                image(triggered, position, volume)));
      }
      position += target >= 0 ? 1 : 0;
    }
    return pictures;
  }

  private static byte[] image(ByteBuffer pixels, int index, int volume) {
    byte[] image = new byte[volume];
    pixels.get(index * volume, image);
    return image;
  }
}
