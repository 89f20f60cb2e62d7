package dev.postern.engine.inversion;

import java.util.BitSet;

/**
 * Some pixels and the colours they are given, the same on every image. Arrays are not copied and
 * not to be changed.
 *
 * @param label that stamped images are to be taken for
 * @param mask the pixels that are replaced, row by row; no more than the budget
 * @param pattern {@code uint8} in channel, row, column order; of no meaning outside the mask
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
public record InvertedTrigger(int label, BitSet mask, byte[] pattern) {}
