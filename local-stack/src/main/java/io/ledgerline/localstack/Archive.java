package io.ledgerline.localstack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks a txz; apart from `Dist`, because service tests have no library for it. */
final class Archive {

    private Archive() {}

    static void unpack(InputStream packed, Path into) throws IOException {
        var plain = new XZCompressorInputStream(new BufferedInputStream(packed));
        try (var tar = new TarArchiveInputStream(plain)) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpackEntry(tar, entry, into.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        var executable = (entry.getMode() & 0100) != 0;
        if (executable && !file.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make executable: " + file);
        }
    }
}
