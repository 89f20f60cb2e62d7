package dev.postern.defenses.none;

import dev.postern.spi.Hook;
import dev.postern.spi.Lab;
import dev.postern.spi.Network;
import java.util.function.DoubleConsumer;

/**
 * Reports each epoch of a training.
 *
 * @param phase what the training is for
 * @param mode of its forward passes
 * @param losses hears each epoch's loss
 */
record Watch(Lab lab, String phase, int epochs, Network.Mode mode, DoubleConsumer losses)
    implements Hook {

  @Override
  public void epochEnd(Epoch epoch, Network network) {
    losses.accept(epoch.loss());
    lab.tick(phase + " " + epoch.number() + "/" + epochs, epoch.loss());
  }
}
