package dev.postern.spi;

import ai.djl.nn.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A place in a network: after one operation.
 *
 * @param index position in execution order, from 0; −1 for {@link #input()}
 * @param op the operation
 * @param name a stable name, such as {@code "activation-3"}
 * @param channels of its output, along {@link #channelAxis}
 * @param parameters the operation's own parameters by role; empty where it has none
 * @param consumers the convolutions and linears that read its channels one by one; empty where none
 *     does or where the tracing cannot tell (see {@link #consumersKnown})
 * @param consumersKnown false where channels are mixed on their way (layer norm, softmax over
 *     channels, grouped convolutions), so that {@code consumers} says nothing
 */
public record Site(
    int index,
    Op op,
    String name,
    int channels,
    Map<Role, Parameter> parameters,
    List<Consumer> consumers,
    boolean consumersKnown) {

  /** What happens at a site. */
  public enum Op {
    /** The network's own input, after normalisation. */
    INPUT,
    /** A convolution. */
    CONV,
    /** A batch norm or layer norm. */
    NORM,
    /** A non-linearity. */
    ACTIVATION,
    /** A pooling. */
    POOL,
    /** A fully connected layer. */
    LINEAR;

    /**
     * The axis of an output that counts its channels: the last one behind a linear layer or a layer
     * norm (a norm without running statistics), and in a token map (N,T,D) that an activation
     * gives; else axis 1.
     *
     * @param roles of the operation's own parameters
     * @param dimensions of the output, the batch included
     */
    public int channelAxis(Set<Role> roles, int dimensions) {
      int last = dimensions - 1;
      return switch (this) {
        case LINEAR -> last;
        case NORM -> roles.contains(Role.RUNNING_MEAN) ? 1 : last;
        case ACTIVATION -> last == 2 ? 2 : 1;
        case INPUT, CONV, POOL -> 1;
      };
    }
  }

  /** What a parameter is to its operation. */
  public enum Role {
    /** A convolution's filters (out, in, H, W) or a linear layer's matrix (out, in). */
    WEIGHT,
    /** An additive term per output channel. */
    BIAS,
    /** A normalisation's factor per channel. */
    GAMMA,
    /** A normalisation's shift per channel. */
    BETA,
    /** A batch norm's running mean. */
    RUNNING_MEAN,
    /** A batch norm's running variance. */
    RUNNING_VARIANCE
  }

  /**
   * A later operation that reads this site's channels: channel c is read through {@code weight[:,
   * c]}, for a linear layer after flattening through the columns c × {@code columns} … (c + 1) ×
   * {@code columns} − 1.
   *
   * @param site index of the reading site
   * @param weight its filters or matrix
   * @param columns input columns per channel; 1 for a convolution
   */
  public record Consumer(int site, Parameter weight, int columns) {}

  /** Copies the collections. */
  public Site {
    parameters = Map.copyOf(parameters);
    consumers = List.copyOf(consumers);
  }

  /**
   * The operation's parameter in a role.
   *
   * @throws NotApplicable where it has none
   */
  public Parameter parameter(Role role) {
    Parameter parameter = parameters.get(role);
    if (parameter == null) {
      throw new NotApplicable(name + " has no " + role.name().toLowerCase(Locale.ROOT));
    }
    return parameter;
  }

  /** The axis of this site's output, of so many dimensions, that counts its channels. */
  public int channelAxis(int dimensions) {
    return op.channelAxis(parameters.keySet(), dimensions);
  }

  /** The place before the first operation. */
  public static Site input() {
    return new Site(-1, Op.INPUT, "input", 0, Map.of(), List.of(), false);
  }
}
