package dev.postern.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Network.Mode;
import dev.postern.spi.Normalisation;
import dev.postern.spi.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParameterFileTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final BlockNetwork net = Nets.network(Nets::smallResNet, manager);
  private final NDArray images = Nets.images(manager, 3, Nets.TINY);
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void trainAndSave() {
    net.forward(images, Mode.TRAIN);
    file = folder.resolve("network.safetensors");
    net.save(file);
  }

  private BlockNetwork load(Supplier<Block> architecture) {
    return BlockNetwork.load(
        architecture, Nets.TINY, Nets.CLASSES, Nets.NORMALISATION, manager, file);
  }

  @Test
  void bringsBackEveryBit() {
    BlockNetwork loaded = load(Nets::smallResNet);

    assertThat(loaded.scores(images)).isEqualTo(net.scores(images));
    loaded
        .parameters()
        .forEach(
            named -> {
              NDArray saved = net.parameters().get(named.getKey()).getArray();
              NDArray array = named.getValue().getArray();
              assertThat(array.toFloatArray()).isEqualTo(saved.toFloatArray());
              assertThat(array.hasGradient()).isEqualTo(!named.getKey().contains("running"));
              assertThat(array.getManager()).isSameAs(manager);
            });
  }

  @Test
  void trainsOnWhereItWasSaved() {
    Map<String, float[]> gradients = Nets.gradients(load(Nets::smallResNet), images);

    assertThat(gradients).usingRecursiveComparison().isEqualTo(Nets.gradients(net, images));
    assertThat(gradients.get("01Conv2d_weight")).isNotEqualTo(new float[4 * 27]);
  }

  @Test
  void hasTheSameBytesForTheSameParameters() throws IOException {
    Path again = folder.resolve("again");
    load(Nets::smallResNet).save(again);

    assertThat(again).hasSameBinaryContentAs(file);
    net.forward(images, Mode.TRAIN);
    net.save(again);
    assertThat(Files.mismatch(again, file)).isPositive();
  }

  @Test
  void hasTheBytesOfTheSafetensorsFormat() throws IOException {
    Block block =
        new SequentialBlock()
            .add(Conv2d.builder().setKernelShape(new Shape(1, 1)).setFilters(2).build())
            .add(Pool.globalAvgPool2dBlock());
    BlockNetwork two =
        BlockNetwork.create(
            () -> block, new ImageShape(1, 1, 1), 2, Normalisation.identity(1), manager, 0);
    two.parameters().get("01Conv2d_weight").getArray().set(new float[] {1f, -2f});
    two.parameters().get("01Conv2d_bias").getArray().set(new float[] {0.5f, 0f});

    two.save(file);

    String header =
        "{\"01Conv2d_bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"01Conv2d_weight\":{\"dtype\":\"F32\",\"shape\":[2,1,1,1],"
            + "\"data_offsets\":[8,16]}}";
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes[0]).isEqualTo((byte) header.length());
    assertThat(new String(bytes, 8, header.length(), StandardCharsets.UTF_8)).isEqualTo(header);
    assertThat(
            HexFormat.of().formatHex(Arrays.copyOfRange(bytes, 8 + header.length(), bytes.length)))
        .isEqualTo("0000003f" + "00000000" + "0000803f" + "000000c0");
  }

  @Test
  void isReadByOtherReadersOfTheFormat() throws IOException {
    try (var in = Files.newInputStream(file)) {
      NDList read = NDList.decode(manager, in);

      assertThat(read).hasSize(net.parameters().size());
      assertThat(read.get("07Linear_weight"))
          .isEqualTo(net.parameters().get("07Linear_weight").getArray());
    }
  }

  @Test
  void isRejectedByAnotherArchitecture() {
    assertThatThrownBy(() -> load(Nets::chain))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            file
                + " was written by another architecture: it lacks 5 parameters (such as"
                + " '04Conv2d_weight') and holds 31 parameters (such as '02BatchNorm_beta') that"
                + " this one does not have; load it with the model it was saved from");
    assertThatThrownBy(() -> load(() -> Nets.resNet(1, 4, 8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has shape (6, 4, 3, 3), this one needs (8, 4, 3, 3)");
  }

  @Test
  void isRejectedWhereItIsBroken() throws IOException {
    byte[] whole = Files.readAllBytes(file);

    assertBroken(Arrays.copyOf(whole, whole.length - 1), "it may be cut short");
    assertBroken(Arrays.copyOf(whole, 5), "it does not begin with a header");
    assertBroken(
        "not a network's file".getBytes(StandardCharsets.UTF_8), "it does not begin with a header");
    assertBroken(header("[1, 2"), "its header is not JSON");
    assertBroken(header("{\"a\": 3}"), "its header does not describe 'a'");
    assertBroken(
        header("{\"a\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]}}"),
        "'a' has type F64; only F32 can be read");
    assertBroken(
        header("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"),
        "cannot stand at bytes [0, 4] of 0");
    assertBroken(
        header("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}"),
        "its header does not describe 'a'");
  }

  @Test
  void isNeededWhereItIsLoadedFrom() {
    file = folder.resolve("absent");

    assertThatThrownBy(() -> load(Nets::smallResNet))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read the network's parameters from " + file);
  }

  @Test
  void holdsNoViews() {
    BlockNetwork view = (BlockNetwork) net.with(Map.of(Site.input(), Splices.block(x -> x)));

    assertThatThrownBy(() -> view.save(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a view cannot be saved; save the network it was taken from");
  }

  private void assertBroken(byte[] bytes, String why) throws IOException {
    Files.write(file, bytes);
    assertThatThrownBy(() -> load(Nets::smallResNet))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + " does not hold a network's parameters: ")
        .hasMessageContaining(why)
        .hasMessageEndingWith("; write it again");
  }

  private static byte[] header(String json) {
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[8 + text.length];
    bytes[0] = (byte) text.length;
    System.arraycopy(text, 0, bytes, 8, text.length);
    return bytes;
  }
}
