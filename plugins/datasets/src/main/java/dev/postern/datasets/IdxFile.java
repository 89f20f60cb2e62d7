package dev.postern.datasets;

import dev.postern.spi.DataFile;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads gzipped IDX files of unsigned bytes, the format of MNIST and its relatives. */
final class IdxFile {
  private static final int UNSIGNED_BYTE = 0x08;

  private IdxFile() {}

  /**
   * The values of a file, after its header was checked against the expected dimensions.
   *
   * @param path where it lies
   * @param file what it should be
   */
  static byte[] read(Path path, DataFile file, int... dimensions) {
    try (InputStream raw = Files.newInputStream(path);
        DataInputStream in = new DataInputStream(new GZIPInputStream(raw))) {
      expect(in, file, "its magic number", UNSIGNED_BYTE << 8 | dimensions.length);
      int volume = 1;
      for (int i = 0; i < dimensions.length; i++) {
        expect(in, file, "its dimension " + (i + 1), dimensions[i]);
        volume = Math.multiplyExact(volume, dimensions[i]);
      }
      byte[] values = in.readNBytes(volume);
      if (values.length < volume || in.read() >= 0) {
        String found = values.length < volume ? "only " + values.length : "more than " + volume;
        throw Published.malformed(
            file, "it holds " + found + " values where " + volume + " are announced");
      }
      return values;
    } catch (IOException e) {
      throw Published.malformed(file, "it cannot be read to its end (" + e.getMessage() + ")");
    }
  }

  private static void expect(DataInputStream in, DataFile file, String what, int expected)
      throws IOException {
    int found = in.readInt();
    if (found != expected) {
      throw Published.malformed(file, what + " is " + found + ", not " + expected);
    }
  }
}
