package dev.postern.runner.drive;

import java.nio.file.Path;
import java.util.List;

/**
 * What a worker process may know. A process serves tasks of one kind only: a defender's process has
 * never held an attack's code or data.
 *
 * @param role what it is for
 * @param builtIn the built-in plugin JARs it can load
 * @param external the external ones
 * @param threads CPU threads of libtorch
 */
record WorkerKind(Role role, List<Path> builtIn, List<Path> external, int threads) {

  /** What a process is for. */
  enum Role {
    /** Prepares data, attacks, trains victims: knows everything but what a defender does. */
    BUILDER,
    /** Runs one defense's code on what its threat model grants. */
    DEFENDER,
    /** Computes results: no plugin, no tensor. */
    JUDGE
  }

  WorkerKind {
    builtIn = List.copyOf(builtIn);
    external = List.copyOf(external);
  }
}
