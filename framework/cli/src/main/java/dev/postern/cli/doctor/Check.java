package dev.postern.cli.doctor;

import java.util.List;

/** Looks at one thing. Gets its facts when it is made, so that others can be put in their place. */
interface Check {

  /** What it looks at, in a word. */
  String name();

  /**
   * What it found.
   *
   * @throws Exception where it could not look, which is a finding in itself
   */
  List<Finding> look() throws Exception;
}
