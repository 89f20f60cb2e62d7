package dev.postern.cli.fetch;

import dev.postern.spi.Download;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Takes a file or folder out of an archive. Nothing is written outside the folder it is given:
 * links and devices are refused and so is every name that does not lead downwards; so are archives
 * that unpack to more than the limits allow.
 */
final class Unpacker {
  /** Files, old and new, and folders; {@code isFile} would say yes to links and devices. */
  private static final Set<Byte> PLAIN =
      Set.of(TarConstants.LF_OLDNORM, TarConstants.LF_NORMAL, TarConstants.LF_DIR);

  private final Limits limits;
  private final Path archive;
  private final Path into;
  private final String wanted;
  private final long packed;
  private long unpacked;
  private int entries;

  private Unpacker(Limits limits, Path archive, Path into, String wanted) throws IOException {
    this.limits = limits;
    this.archive = archive;
    this.into = into;
    this.wanted = wanted;
    this.packed = Files.size(archive);
  }

  /**
   * Takes out what the download names.
   *
   * @param into an empty folder
   * @throws RefusedException where the archive is not to be trusted
   */
  static void unpack(Limits limits, Path archive, Download download, Path into) throws IOException {
    Unpacker unpacker = new Unpacker(limits, archive, into, download.inside());
    if (download.packing() == Download.Packing.ZIP) {
      unpacker.zip();
    } else {
      unpacker.tar();
    }
  }

  private void zip() throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        boolean plain = !entry.isUnixSymlink() && zip.canReadEntryData(entry);
        Path target = target(entry.getName(), plain);
        if (entry.isDirectory()) {
          folder(target, entry.getName());
        } else {
          try (InputStream in = zip.getInputStream(entry)) {
            file(target, entry.getName(), in);
          }
        }
      }
    }
  }

  private void tar() throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(raw, 1 << 16))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        boolean plain = PLAIN.contains(entry.getLinkFlag());
        Path target = target(entry.getName(), plain && tar.canReadEntryData(entry));
        if (entry.isDirectory()) {
          folder(target, entry.getName());
        } else {
          file(target, entry.getName(), tar);
        }
      }
    }
  }

  private Path target(String name, boolean plain) throws RefusedException {
    limits.checkEntries(++entries);
    if (!plain) {
      throw new RefusedException(
          "its entry \"" + name + "\" is no plain file or folder, which alone are allowed");
    }
    return EntryName.below(into, name);
  }

  private boolean isWanted(String name) {
    String path = EntryName.stripped(name);
    return path.equals(wanted) || path.startsWith(wanted + "/");
  }

  private void folder(Path target, String name) throws IOException {
    if (isWanted(name)) {
      Files.createDirectories(target);
    }
  }

  private void file(Path target, String name, InputStream in) throws IOException {
    if (!isWanted(name)) {
      copy(in, OutputStream.nullOutputStream());
      return;
    }
    Path parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
      copy(in, out);
    } catch (FileAlreadyExistsException e) {
      throw new RefusedException("it holds \"" + name + "\" twice");
    }
  }

  private void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      unpacked += n;
      limits.checkBytes(unpacked, packed);
      out.write(buffer, 0, n);
    }
  }
}
