package dev.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code postern data}, without a network: fetching itself is tested in the module of the commands.
 */
final class DataCommandIT {
  @TempDir private Path folder;
  private Path data;
  private Postern postern;

  @BeforeEach
  void start() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    postern = new Postern(folder);
  }

  @Test
  void everyDatasetIsListedWithWhatIsAtHandOfIt() throws IOException {
    Files.createDirectory(data.resolve("cifar-10-batches-bin"));

    Postern.Ended list = postern.run("data", "list", "--data", data);

    assertThat(list.exit()).as(list.toString()).isZero();
    assertThat(list.out())
        .containsPattern("(?m)^signs +built in ")
        .containsPattern("(?m)^cifar10 +there ")
        .containsPattern("(?m)^cifar100 +absent ")
        .containsPattern("(?m)^npz +your own ")
        .contains(
            "168.5 MB from https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz, MD5 03b5");
    assertThat(postern.run("data", "list").out())
        .startsWith("no data folder; name one with --data");
  }

  @Test
  void checkingReadsWhatIsThere() throws IOException {
    Postern.Ended nothing = postern.run("data", "check", "--data", data);
    assertThat(nothing.exit()).as(nothing.toString()).isZero();
    assertThat(nothing.out())
        .contains("sound: 6000 + 2000 images of 3×32×32 in 10 classes")
        .containsPattern("(?m)^svhn +absent");

    Postern.Ended absent = postern.run("data", "check", "svhn", "--data", data);
    assertThat(absent.exit()).isEqualTo(4);
    assertThat(absent.err())
        .contains("put it at " + data.resolve("svhn/train_32x32.mat"))
        .contains("\"postern data fetch svhn\" does both")
        .doesNotContain("\tat ");

    Files.createDirectory(data.resolve("svhn"));
    Files.writeString(data.resolve("svhn/train_32x32.mat"), "something else");
    Postern.Ended wrong = postern.run("data", "check", "--data", data);
    assertThat(wrong.exit()).isEqualTo(4);
    assertThat(wrong.err()).contains("is not the published file: its SHA-256 is", "435e94d69a87");
  }

  @Test
  void publishedFilesAreSound() {
    String published = System.getenv("POSTERN_DATA");
    assumeThat(published).as("POSTERN_DATA names no folder of published datasets").isNotBlank();

    Postern.Ended mnist = postern.run("data", "check", "mnist", "--data", published);

    assertThat(mnist.exit()).as(mnist.toString()).isZero();
    assertThat(mnist.out()).contains("sound: 60000 + 10000 images of 1×28×28 in 10 classes");
  }

  @Test
  void settingsReachThePlugin() throws IOException {
    Files.write(data.resolve("mine.npz"), new byte[] {'a', 'b', 'c'});

    Postern.Ended own =
        postern.run(
            "data",
            "check",
            "npz",
            "--data",
            data,
            "--set",
            "file=mine.npz",
            "--set",
            "classes=[cat, dog]",
            "--set",
            "train-images=3",
            "--set",
            "test-images=2");

    assertThat(own.exit()).as(own.toString()).isEqualTo(4);
    assertThat(own.err())
        .as("the SHA-256 of abc in FIPS 180-2")
        .contains("sha256: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    Postern.Ended less = postern.run("data", "check", "npz", "--data", data);
    assertThat(less.exit()).isEqualTo(2);
    assertThat(less.err()).contains("file", "classes", "--set NAME=VALUE");
  }

  @Test
  void fetchingWhatNeedsNoFilesOrIsUnknownSaysSo() {
    Postern.Ended signs = postern.run("data", "fetch", "signs", "--data", data);
    assertThat(signs.exit()).isZero();
    assertThat(signs.out()).contains("signs: nothing to fetch");

    Postern.Ended unknown = postern.run("data", "fetch", "cifar1000", "--data", data);
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("cifar100");

    Postern.Ended nowhere = postern.run("data", "fetch", "mnist");
    assertThat(nowhere.exit()).isEqualTo(2);
    assertThat(nowhere.err()).contains("name one with --data DIR or POSTERN_DATA");
  }

  @Test
  void anArchiveThatWasGotByHandAndIsWrongIsNamed() throws IOException {
    Path archive =
        Files.createDirectory(data.resolve("downloads")).resolve("cifar-100-binary.tar.gz");
    Files.writeString(archive, "something else");

    Postern.Ended wrong = postern.run("data", "fetch", "cifar100", "--data", data);

    assertThat(wrong.exit()).as(wrong.toString()).isEqualTo(4);
    assertThat(wrong.err())
        .contains(archive + " is not the published file: it has 14 bytes, expected are 168513733")
        .doesNotContain("\tat ");
  }
}
