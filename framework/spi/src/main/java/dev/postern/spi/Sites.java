package dev.postern.spi;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The sites of a network in execution order; empty where it is opaque. */
public record Sites(List<Site> all) {

  /** Copies the list. */
  public Sites {
    all = List.copyOf(all);
  }

  /** Those of the given operations, in execution order. */
  public List<Site> of(Site.Op... ops) {
    Set<Site.Op> wanted = EnumSet.noneOf(Site.Op.class);
    wanted.addAll(Arrays.asList(ops));
    return all.stream().filter(site -> wanted.contains(site.op())).toList();
  }

  /** Whether the network could not be opened. */
  public boolean isOpaque() {
    return all.isEmpty();
  }
}
