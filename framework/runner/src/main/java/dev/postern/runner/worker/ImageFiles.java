package dev.postern.runner.worker;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.postern.results.Fields;
import dev.postern.runner.store.RawFiles;
import dev.postern.spi.ImageShape;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Images as files: {@code uint8}, one after another, each in channel, row, column order. */
final class ImageFiles {
  private ImageFiles() {}

  /** Reads all images of a file: {@code uint8} (N,C,H,W), owned by the bench. */
  static NDArray read(Bench bench, Path file, ImageShape shape) {
    ByteBuffer bytes = RawFiles.bytes(file);
    long n = bytes.remaining() / shape.volume();
    if (n * shape.volume() != bytes.remaining()) {
      throw new IllegalArgumentException(
          file.getFileName() + " does not hold whole images of " + shape);
    }
    Shape all = new Shape(n, shape.channels(), shape.height(), shape.width());
    return bench.manager().create(bytes, all, DataType.UINT8);
  }

  /** Writes images {@code uint8} (N,C,H,W). */
  static void write(Path file, NDArray images) {
    RawFiles.write(file, images.toByteBuffer());
  }

  static ImageShape shape(Fields request) {
    Fields shape = request.object("shape");
    return new ImageShape(
        shape.integer("channels"), shape.integer("height"), shape.integer("width"));
  }
}
