package dev.postern.engine.network;

import static dev.postern.spi.Site.Op.ACTIVATION;
import static dev.postern.spi.Site.Op.NORM;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import dev.postern.spi.Network;
import dev.postern.spi.Network.Mode;
import dev.postern.spi.Site;
import dev.postern.spi.Site.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class OwnershipTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void scoresAndNothingElseGoToTheManagerOfTheImages() {
    BlockNetwork net = Nets.network(Nets::smallResNet, manager);
    try (NDManager step = manager.newSubManager()) {
      NDArray images = Nets.images(step, 3, Nets.TINY);

      NDArray scores = net.scores(images);

      assertThat(scores.getManager()).isSameAs(step);
      assertThat(step.getManagedArrays()).containsExactlyInAnyOrder(images, scores);
    }
  }

  @Test
  void parametersBelongToTheManager() {
    BlockNetwork net = Nets.network(Nets::smallResNet, manager);

    assertThat(net.manager()).isSameAs(manager);
    net.parameters()
        .forEach(named -> assertThat(named.getValue().getArray().getManager()).isSameAs(manager));
  }

  @Test
  void twoHundredStepsLeaveNothingBehind() {
    BlockNetwork net = Nets.network(Nets::smallResNet, manager);
    Site norm = net.sites().of(NORM).get(1);
    NDArray mask = manager.ones(new Shape(norm.channels()));
    mask.setRequiresGradient(true);
    Map<Site, Block> ceilings =
        Splices.at(
            net.sites().of(ACTIVATION), site -> Splices.ceiling(manager, site.channels(), 1));
    Network view =
        net.with(ceilings).with(Nets.parameter(norm, Role.GAMMA), v -> v.mul(mask).add(0.1f));
    NDArray images = Nets.images(manager, 4, Nets.TINY);
    List<Mode> modes = List.of(Mode.values());
    int before = manager.getManagedArrays().size();

    for (int step = 0; step < 200; step++) {
      Network trained = step % 2 == 0 ? view : net;
      Mode mode = modes.get(step % modes.size());
      try (NDManager sub = manager.newSubManager();
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray batch = images.mul(1);
        batch.attach(sub);
        collector.backward(trained.forward(batch, mode).square().mean());
      }
    }

    assertThat(manager.getManagedArrays()).hasSize(before);
  }

  @Test
  void aBlockMayPutItsParameterFirst() {
    BlockNetwork net = Nets.network(() -> Nets.between(new Layers.Scale()), manager);
    NDArray images = Nets.images(manager, 4, Nets.TINY);
    Network view = net.with(Map.of(net.sites().all().get(0), Splices.block(x -> x)));
    NDArray plain = net.scores(images);
    int before = manager.getManagedArrays().size();

    NDArray viewed = view.scores(images);

    assertThat(viewed).isEqualTo(plain);
    assertThat(manager.getManagedArrays()).hasSize(before + 2); // scores and what the splice saw
  }
}
