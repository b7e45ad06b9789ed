package io.ledgerline.time;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;

/** An S3 server of the test's own, its objects under target; it checks signatures. */
public final class Bucket implements QuarkusTestResourceLifecycleManager {

    static final String NAME = "receipts";
    static final String SECRET = "a secret of the test";
    private static final String KEY = "a-key-of-the-test";
    private static final Path FOLDER = Path.of("target", "buckets");

    private static @Nullable S3Proxy server;

    /** Zero until the first start; a restarted server is found under the same address. */
    private static int port;

    @Override
    public Map<String, String> start() {
        start(SECRET);
        System.setProperty("aws.accessKeyId", KEY);
        System.setProperty("aws.secretAccessKey", SECRET);
        return Map.of("ledgerline.time.receipts.s3.endpoint", "http://127.0.0.1:" + port);
    }

    @Override
    public void stop() {
        halt();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    /** Where an object stands. */
    static Path object(byte[] file) {
        return FOLDER.resolve(NAME).resolve(Papers.place(file));
    }

    static void start(String secret) {
        try {
            Files.createDirectories(FOLDER.resolve(NAME));
            var started =
                    S3Proxy.builder()
                            .blobStore(new FilesystemNio2BlobStore(FOLDER.toString()))
                            .endpoint(URI.create("http://127.0.0.1:" + port))
                            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, secret)
                            .build();
            started.start();
            port = started.getPort();
            server = started;
        } catch (Exception e) {
            throw new IllegalStateException("the S3 server of the test does not start", e);
        }
    }

    static void halt() {
        try {
            if (server != null) {
                server.stop();
                server = null;
            }
        } catch (Exception e) {
            throw new IllegalStateException("the S3 server of the test does not stop", e);
        }
    }
}
