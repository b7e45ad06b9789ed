#!/usr/bin/env bash
# Once a JTA transaction has timed out, a further getConnection() of it fails with an SQLException
# that has no SQL state and no cause: by its state it cannot be told from an exhausted pool, of
# which the exception has none either. Who sorts failures by SQLSTATE must look at the transaction.
# Versions: agroal 3.0.1, narayana-jta 7.3.3, H2 2.4.240 as a stand-in for any JDBC driver.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.agroal</groupId>
      <artifactId>agroal-pool</artifactId>
      <version>3.0.1</version>
    </dependency>
    <dependency>
      <groupId>io.agroal</groupId>
      <artifactId>agroal-narayana</artifactId>
      <version>3.0.1</version>
    </dependency>
    <dependency>
      <groupId>org.jboss.narayana.jta</groupId>
      <artifactId>narayana-jta</artifactId>
      <version>7.3.3.Final</version>
    </dependency>
    <dependency>
      <groupId>org.jboss.logging</groupId>
      <artifactId>jboss-logging</artifactId>
      <version>3.6.1.Final</version>
    </dependency>
    <dependency>
      <groupId>jakarta.transaction</groupId>
      <artifactId>jakarta.transaction-api</artifactId>
      <version>2.0.1</version>
    </dependency>
    <dependency>
      <groupId>org.jboss</groupId>
      <artifactId>jboss-transaction-spi</artifactId>
      <version>8.0.0.Final</version>
    </dependency>
    <dependency>
      <groupId>com.h2database</groupId>
      <artifactId>h2</artifactId>
      <version>2.4.240</version>
    </dependency>
  </dependencies>
</project>
POM
cat > Finding.java <<'JAVA'
import com.arjuna.ats.jta.TransactionManager;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import java.sql.SQLException;
import java.time.Duration;

public class Finding {
    public static void main(String[] args) throws Exception {
        var manager = TransactionManager.transactionManager();
        var registry = new com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple();
        var settings = new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool
                .maxSize(1)
                .acquisitionTimeout(Duration.ofSeconds(5))
                .transactionIntegration(new NarayanaTransactionIntegration(manager, registry))
                .connectionFactoryConfiguration(factory -> factory.jdbcUrl("jdbc:h2:mem:finding")));
        try (var source = AgroalDataSource.from(settings)) {
            manager.setTransactionTimeout(1);
            manager.begin();
            source.getConnection().close();
            Thread.sleep(2_500);
            try {
                source.getConnection().close();
                System.out.println("timed out: a connection");
            } catch (SQLException e) {
                System.out.println("timed out: state " + e.getSQLState() + ", " + e.getMessage());
            }
            manager.rollback();
            manager.setTransactionTimeout(60);
            manager.begin();
            source.getConnection();
            var other = new Thread(() -> {
                try {
                    source.getConnection().close();
                    System.out.println("exhausted: a connection");
                } catch (SQLException e) {
                    System.out.println("exhausted: state " + e.getSQLState() + ", " + e.getMessage());
                }
            });
            other.start();
            other.join();
            manager.rollback();
        }
        System.exit(0);
    }
}
JAVA
mvn -q -B dependency:build-classpath -Dmdep.outputFile=classpath >mvn.log 2>&1 || { cat mvn.log; exit 1; }
java -cp "$(cat classpath)" Finding.java 2>err.log | tee out.txt || { cat err.log; exit 1; }
grep -q '^timed out: state null, ' out.txt
grep -q '^exhausted: state null, ' out.txt
echo "as found"
