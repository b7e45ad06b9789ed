package io.ledgerline.gateway;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** A body of unannounced length that fails as soon as it is longer than allowed. */
final class CappedBody implements ReadStream<Buffer> {

    private final ReadStream<Buffer> source;
    private final long bytesMax;
    private long bytes;
    private @Nullable Handler<Throwable> failed;

    CappedBody(ReadStream<Buffer> source, long bytesMax) {
        this.source = source;
        this.bytesMax = bytesMax;
    }

    boolean exceeded() {
        return bytes > bytesMax;
    }

    @Override
    public CappedBody handler(@Nullable Handler<Buffer> handler) {
        source.handler(handler == null ? null : chunk -> take(chunk, handler));
        return this;
    }

    private void take(Buffer chunk, Handler<Buffer> handler) {
        var before = exceeded();
        bytes += chunk.length();
        if (!exceeded()) {
            handler.handle(chunk);
        } else if (!before && failed != null) {
            failed.handle(EdgeProblem.BODY_TOO_LARGE.refusal());
        }
    }

    @Override
    public CappedBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        failed = handler;
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public CappedBody pause() {
        source.pause();
        return this;
    }

    @Override
    public CappedBody resume() {
        source.resume();
        return this;
    }

    @Override
    public CappedBody fetch(long amount) {
        source.fetch(amount);
        return this;
    }

    @Override
    public CappedBody endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(handler);
        return this;
    }
}
