package dev.postern.datasets;

import dev.postern.spi.DataFile;
import dev.postern.spi.DataFolder;
import dev.postern.spi.Dataset;
import dev.postern.spi.Download;
import dev.postern.spi.ImageShape;
import dev.postern.spi.LabelledImages;
import java.util.List;
import java.util.stream.IntStream;

/** The four files of MNIST and of datasets published in its form. */
record MnistFiles(
    DataFile trainImages, DataFile trainLabels, DataFile testImages, DataFile testLabels) {
  static final ImageShape SHAPE = new ImageShape(1, 28, 28);
  static final int TRAIN = 60_000;
  static final int TEST = 10_000;
  static final int CLASSES = 10;

  /** Both splits. */
  Dataset load(DataFolder folder) {
    return new Dataset(
        split(folder, trainImages, trainLabels, TRAIN),
        split(folder, testImages, testLabels, TEST));
  }

  /**
   * Where the files are served, under their own names.
   *
   * @param sites addresses that end with a slash
   */
  List<Download> downloads(List<Long> bytes, List<String> sites) {
    List<DataFile> files = List.of(trainImages, trainLabels, testImages, testLabels);
    return IntStream.range(0, files.size())
        .mapToObj(i -> download(files.get(i), bytes.get(i), sites))
        .toList();
  }

  private static Download download(DataFile file, long bytes, List<String> sites) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    return Download.file(
        file.path(),
        bytes,
        List.of(file.checksum()),
        sites.stream().map(site -> site + name).toArray(String[]::new));
  }

  private static LabelledImages split(
      DataFolder folder, DataFile images, DataFile labels, int size) {
    byte[] pixels =
        IdxFile.read(folder.require(images), images, size, SHAPE.height(), SHAPE.width());
    byte[] classes = IdxFile.read(folder.require(labels), labels, size);
    int[] numbers = new int[size];
    for (int row = 0; row < size; row++) {
      numbers[row] = Published.label(classes[row], row, CLASSES, labels);
    }
    return new LabelledImages(SHAPE, CLASSES, pixels, numbers);
  }
}
