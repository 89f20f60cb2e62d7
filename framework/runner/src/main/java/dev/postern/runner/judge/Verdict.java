package dev.postern.runner.judge;

import dev.postern.results.Status;

/** How a measured cell counts, and why in one sentence where it is not simply OK. */
record Verdict(Status status, String reason) {
  static final Verdict OK = new Verdict(Status.OK, "");
}
