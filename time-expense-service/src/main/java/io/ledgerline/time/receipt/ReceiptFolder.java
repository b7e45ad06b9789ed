package io.ledgerline.time.receipt;

import io.ledgerline.time.TimeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Files under the SHA-256 of their bytes: the same file is stored once, and none ever changes. */
@ApplicationScoped
class ReceiptFolder {

    private static final int PREFIX = 2;

    private final Path folder;

    ReceiptFolder(TimeSettings settings) {
        this.folder = settings.receipts().folder();
    }

    /** The name under which a file stands: 64 lower-case hex digits. */
    static String name(byte[] file) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(file);
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stores a file unless it is there; it is on the disk, whole, once this returns. */
    void store(String name, byte[] file) {
        var place = place(name);
        if (Files.exists(place)) {
            return;
        }
        try {
            var shelf = folder.resolve(name.substring(0, PREFIX));
            Files.createDirectories(shelf);
            var draft = Files.createTempFile(shelf, name, ".part");
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var rest = ByteBuffer.wrap(file);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("receipt " + name + " cannot be stored", e);
        }
    }

    /**
     * @throws IllegalStateException when the file is not the one that was stored
     */
    byte[] read(String name) {
        try {
            var file = Files.readAllBytes(place(name));
            if (!name(file).equals(name)) {
                throw new IllegalStateException("receipt " + name + " was changed on the disk");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("receipt " + name + " cannot be read", e);
        }
    }

    private Path place(String name) {
        return folder.resolve(name.substring(0, PREFIX)).resolve(name);
    }
}
