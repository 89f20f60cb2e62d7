package dev.postern.cli.doctor;

import dev.postern.catalog.Catalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * What the commands know of where things lie.
 *
 * @param home the installation's folder
 * @param version of Postern, with its commit
 * @param catalog the plugins
 * @param data the user's folder of datasets
 * @param datasets what is at hand of each dataset
 * @param store where artefacts are kept
 */
public record Premises(
    Callable<Path> home,
    String version,
    Callable<Catalog> catalog,
    Optional<Path> data,
    Callable<List<DatasetFacts>> datasets,
    Path store) {}
