package io.ledgerline.time.receipt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files on a disk. */
final class ReceiptFolder implements ReceiptPlace {

    private final Path folder;

    ReceiptFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public void put(String path, byte[] file) throws IOException {
        var place = folder.resolve(path);
        if (Files.exists(place)) {
            return;
        }
        var shelf = Files.createDirectories(place.resolveSibling(""));
        var draft = Files.createTempFile(shelf, "", ".part");
        try {
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var rest = ByteBuffer.wrap(file);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    @Override
    public byte[] get(String path) throws IOException {
        return Files.readAllBytes(folder.resolve(path));
    }
}
