package dev.postern.datasets;

import dev.postern.spi.DataFolder;
import dev.postern.spi.DatasetPlugin;
import dev.postern.testkit.DatasetContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class DatasetContractsTest {

  @Nested
  class OfSigns extends DatasetContract {
    @Override
    protected DatasetPlugin<?> plugin() {
      return new Signs();
    }
  }

  @Nested
  class OfFashionMnist extends DatasetContract {
    @Override
    protected DatasetPlugin<?> plugin() {
      return new FashionMnist();
    }
  }

  @Nested
  class OfCifar10 extends DatasetContract {
    @Override
    protected DatasetPlugin<?> plugin() {
      return new Cifar10();
    }
  }

  @Nested
  class OfMnist extends DatasetContract {
    @Override
    protected DatasetPlugin<?> plugin() {
      return new Mnist();
    }
  }

  @Nested
  class OfCifar100 extends DatasetContract {
    @Override
    protected DatasetPlugin<?> plugin() {
      return new Cifar100();
    }
  }

  @Nested
  class OfGtsrb extends DatasetContract {
    @Override
    protected DatasetPlugin<?> plugin() {
      return new Gtsrb();
    }
  }

  @Nested
  class OfSvhn extends DatasetContract {
    @Override
    protected DatasetPlugin<?> plugin() {
      return new Svhn();
    }
  }

  @Nested
  class OfTinyImagenet extends DatasetContract {
    @Override
    protected DatasetPlugin<?> plugin() {
      return new TinyImagenet();
    }
  }

  @Nested
  class OfImageFolder extends DatasetContract {
    @TempDir Path data;

    @Override
    protected DatasetPlugin<?> plugin() {
      return new ImageFolder();
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of(
          "folder",
          "pets",
          "classes",
          List.of("cat", "dog"),
          "train-images",
          3,
          "test-images",
          2,
          "digest",
          MiniFolder.DIGEST);
    }

    @Override
    protected DataFolder data() {
      try {
        MiniFolder.write(data.resolve("pets"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return MiniFolder.in(data);
    }
  }

  @Nested
  class OfNpz extends DatasetContract {
    @Override
    protected DatasetPlugin<?> plugin() {
      return new Npz();
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of(
          "file", "arrays.npz",
          "classes", List.of("a", "b", "c"),
          "train-images", 3,
          "test-images", 3,
          "height", 4,
          "width", 5,
          "sha256", "0000");
    }

    @Override
    protected DataFolder data() {
      try {
        return MiniFolder.in(Path.of(DatasetContractsTest.class.getResource(".").toURI()));
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
