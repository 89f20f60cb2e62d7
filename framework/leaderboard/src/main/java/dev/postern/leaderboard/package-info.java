/**
 * Turns results into pages that can be opened from a disk or put on any web server.
 *
 * <p>{@link dev.postern.leaderboard.Board} reads a folder of results and writes one page with all
 * tables and one page per cell. The pages need no network, no scripts and no other files; the same
 * results and templates give the same bytes.
 */
@NullMarked
package dev.postern.leaderboard;

import org.jspecify.annotations.NullMarked;
