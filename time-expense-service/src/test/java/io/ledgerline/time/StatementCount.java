package io.ledgerline.time;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusMock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.UnaryOperator;

/** Stands before the pool for the length of a test and counts what each thread prepares. */
final class StatementCount {

    private final ThreadLocal<Integer> prepared = ThreadLocal.withInitial(() -> 0);

    /** Puts itself before the pool that the service has injected. */
    static StatementCount before(AgroalDataSource injected) {
        var count = new StatementCount();
        var pool = ClientProxy.unwrap(injected);
        QuarkusMock.installMockForType(
                count.watched(
                        AgroalDataSource.class,
                        pool,
                        result ->
                                result instanceof Connection connection
                                        ? count.watched(Connection.class, connection, same -> same)
                                        : result),
                AgroalDataSource.class);
        return count;
    }

    /** Statements that the work prepares on this thread. */
    int of(Runnable work) {
        var before = prepared.get();
        work.run();
        return prepared.get() - before;
    }

    private <T> T watched(Class<T> type, T real, UnaryOperator<Object> answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                prepared.set(prepared.get() + 1);
                            }
                            try {
                                return answer.apply(method.invoke(real, arguments));
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }
}
