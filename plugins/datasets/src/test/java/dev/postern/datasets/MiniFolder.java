package dev.postern.datasets;

import dev.postern.spi.DataFile;
import dev.postern.spi.DataFolder;
import java.io.IOException;
import java.nio.file.Path;

/** A folder of five pictures in two classes. */
final class MiniFolder {
  /** Computed in Python with hashlib, as the page of image-folder describes it. */
  static final String DIGEST = "12fab7f782595a3f4c3813f1568c939a76a01b192e3155adb6630670d0e214d3";

  private MiniFolder() {}

  static void write(Path folder) throws IOException {
    Pictures.ppm(folder.resolve("train/cat/a.ppm"), 4, 4, 10, 20, 30);
    Pictures.ppm(folder.resolve("train/cat/b.ppm"), 4, 4, 40, 50, 60);
    Pictures.ppm(folder.resolve("train/dog/a.ppm"), 4, 4, 70, 80, 90);
    Pictures.ppm(folder.resolve("test/cat/a.ppm"), 4, 4, 11, 21, 31);
    Pictures.ppm(folder.resolve("test/dog/c.ppm"), 4, 4, 71, 81, 91);
  }

  /** A data folder that hands out what lies there. */
  static DataFolder in(Path root) {
    return new DataFolder() {
      @Override
      public Path require(DataFile file) {
        return root.resolve(file.path());
      }

      @Override
      public Path find(String path, String origin) {
        return root.resolve(path);
      }
    };
  }
}
