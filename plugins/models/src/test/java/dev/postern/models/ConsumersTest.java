package dev.postern.models;

import static dev.postern.spi.Site.Op.ACTIVATION;
import static dev.postern.spi.Site.Op.CONV;
import static dev.postern.spi.Site.Op.NORM;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.nn.Parameter;
import dev.postern.spi.ImageShape;
import dev.postern.spi.ModelPlugin;
import dev.postern.spi.Network;
import dev.postern.spi.Site;
import dev.postern.spi.Site.Role;
import dev.postern.testkit.TestLab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads a channel, in the networks of the papers' own tables. */
class ConsumersTest {
  private static final ImageShape COLOUR = new ImageShape(3, 32, 32);

  @TempDir private Path scratch;
  private TestLab lab;

  @BeforeEach
  void open() {
    lab = new TestLab("a", scratch);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  /**
   * What makes NONE watch a network as a plain chain and leave the classes alone: every convolution
   * is trained and read by the next one alone, through pools and dropout, and nothing reads the
   * last.
   */
  @Test
  void networkInNetworkIsAChain() {
    Network network = network(new NetworkInNetwork(), new NetworkInNetwork.Parameters());
    List<Site> convolutions = network.sites().of(CONV);

    assertThat(convolutions).hasSize(9).allMatch(Site::consumersKnown);
    for (int i = 0; i < 8; i++) {
      assertThat(readers(network, "conv-" + i)).containsExactly("conv-" + (i + 1));
    }
    assertThat(readers(network, "conv-8")).isEmpty();
    assertThat(convolutions)
        .allSatisfy(
            site -> {
              assertThat(site.parameters()).containsOnlyKeys(Role.WEIGHT, Role.BIAS);
              assertThat(site.parameters().values()).allMatch(Parameter::requiresGradient);
            });
    assertThat(convolutions)
        .extracting(Site::channels)
        .containsExactly(192, 160, 96, 192, 192, 192, 192, 192, 10);
    assertThat(network.sites().of(NORM)).isEmpty();
    assertThat(network.sites().of(ACTIVATION)).hasSize(9);
  }

  /** Stem, then two blocks a stage; conv-7 and conv-12 are shortcuts. */
  @Test
  void wideResNetReadsAlongItsShortcuts() {
    Network network = network(new WideResNet16(), new WideResNet16.Parameters());

    assertThat(network.sites().all()).allMatch(Site::consumersKnown);
    assertThat(network.sites().of(CONV)).hasSize(15);
    assertThat(network.sites().of(NORM)).hasSize(13);
    assertThat(network.sites().of(ACTIVATION)).hasSize(13);
    assertThat(readers(network, "conv-0")).containsExactly("conv-1", "conv-3", "conv-5", "conv-7");
    assertThat(readers(network, "conv-1")).containsExactly("conv-2");
    assertThat(readers(network, "conv-4")).containsExactly("conv-5", "conv-7");
    assertThat(readers(network, "conv-5")).containsExactly("conv-6");
    assertThat(readers(network, "conv-7")).containsExactly("conv-8", "conv-10", "conv-12");
    assertThat(readers(network, "conv-12")).containsExactly("conv-13", "linear-0");
    assertThat(readers(network, "conv-14")).containsExactly("linear-0");
  }

  /** Stem, then two blocks a stage; conv-7, conv-12 and conv-17 are shortcuts. */
  @Test
  void preActResNetReadsAlongItsShortcuts() {
    Network network = network(new PreActResNet18(), new PreActResNet18.Parameters());

    assertThat(network.sites().all()).allMatch(Site::consumersKnown);
    assertThat(network.sites().of(CONV)).hasSize(20);
    assertThat(network.sites().of(NORM)).hasSize(16);
    assertThat(network.sites().of(ACTIVATION)).hasSize(16);
    assertThat(readers(network, "conv-0")).containsExactly("conv-1", "conv-3", "conv-5", "conv-7");
    assertThat(readers(network, "conv-15")).containsExactly("conv-16");
    assertThat(readers(network, "conv-17")).containsExactly("conv-18", "linear-0");
    assertThat(readers(network, "conv-19")).containsExactly("linear-0");
  }

  private <P extends Record> Network network(ModelPlugin<P> model, P parameters) {
    return lab.network(() -> model.build(parameters, COLOUR, 10), COLOUR, 10, 3);
  }

  private static List<String> readers(Network network, String name) {
    List<Site> sites = network.sites().all();
    List<String> readers = new ArrayList<>();
    for (Site site : sites) {
      if (site.name().equals(name)) {
        site.consumers().forEach(reader -> readers.add(sites.get(reader.site()).name()));
      }
    }
    return readers;
  }
}
