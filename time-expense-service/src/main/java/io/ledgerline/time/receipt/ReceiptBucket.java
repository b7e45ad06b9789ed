package io.ledgerline.time.receipt;

import io.ledgerline.time.TimeSettings;
import java.io.IOException;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Files in a bucket, under the paths of the folder, so that one can be copied into the other. */
final class ReceiptBucket implements ReceiptPlace {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration SOCKET_LIMIT = Duration.ofSeconds(5);

    /** With all attempts; the client of a receipt waits for it. */
    private static final Duration CALL_LIMIT = Duration.ofSeconds(15);

    private static final int PRECONDITION_FAILED = 412;

    private final String bucket;
    private final S3Client client;

    /**
     * Asks the store for nothing yet. Checksums only where the protocol wants them, since not every
     * store knows the newer ones: a signature covers the bytes on their way, the path what is read.
     */
    ReceiptBucket(TimeSettings.Receipts.Bucket settings) {
        this.bucket =
                settings.name()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "ledgerline.time.receipts.s3.bucket is not set"));
        var builder =
                S3Client.builder()
                        .region(Region.of(settings.region()))
                        .forcePathStyle(settings.pathStyle())
                        .credentialsProvider(DefaultCredentialsProvider.builder().build())
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .serviceConfiguration(one -> one.chunkedEncodingEnabled(false))
                        .overrideConfiguration(one -> one.apiCallTimeout(CALL_LIMIT))
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECT_LIMIT)
                                        .socketTimeout(SOCKET_LIMIT));
        settings.endpoint().ifPresent(builder::endpointOverride);
        this.client = builder.build();
    }

    /** A store that does not know the condition writes the same bytes again. */
    @Override
    public void put(String path, byte[] file) throws IOException {
        try {
            client.putObject(
                    to -> to.bucket(bucket).key(path).ifNoneMatch("*"),
                    RequestBody.fromBytes(file));
        } catch (SdkException e) {
            if (!(e instanceof S3Exception refused)
                    || refused.statusCode() != PRECONDITION_FAILED) {
                throw new IOException("bucket " + bucket + " does not take " + path, e);
            }
        }
    }

    @Override
    public byte[] get(String path) throws IOException {
        try {
            return client.getObjectAsBytes(from -> from.bucket(bucket).key(path)).asByteArray();
        } catch (SdkException e) {
            throw new IOException("bucket " + bucket + " does not give " + path, e);
        }
    }
}
