#!/usr/bin/env bash
# A set of embeddables in Hibernate (@ElementCollection): one element more, and the whole collection is deleted
# and inserted anew, if any property of the embeddable may be null. With @Basic(optional = false) on every
# property only the new row is inserted. For money that is append-only by grant (rates of a card, terms of a
# contract: select and insert only) the usual open end, validTo = null, makes a harmless add fail with
# "permission denied", or, where delete is granted, rewrites rows that history rests on.
# Version: hibernate-core 7.2.0.Final, h2 2.4.240 as the database that shows the statements.
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
      <groupId>org.hibernate.orm</groupId><artifactId>hibernate-core</artifactId><version>7.2.0.Final</version>
    </dependency>
    <dependency>
      <groupId>com.h2database</groupId><artifactId>h2</artifactId><version>2.4.240</version>
    </dependency>
  </dependencies>
</project>
POM
cat > Finding.java <<'JAVA'
import jakarta.persistence.Basic;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hibernate.cfg.Configuration;
import org.hibernate.resource.jdbc.spi.StatementInspector;

public class Finding {
    static final List<String> SQL = new ArrayList<>();

    @Embeddable
    public static class OpenRate {
        public String role;
        public LocalDate validTo;

        public OpenRate() {}

        OpenRate(String role) {
            this.role = role;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof OpenRate rate && role.equals(rate.role);
        }

        @Override
        public int hashCode() {
            return Objects.hash(role);
        }
    }

    @Embeddable
    public static class EndedRate {
        @Basic(optional = false) public String role;
        @Basic(optional = false) public LocalDate validTo;

        public EndedRate() {}

        EndedRate(String role) {
            this.role = role;
            this.validTo = LocalDate.of(2026, 12, 31);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof EndedRate rate && role.equals(rate.role);
        }

        @Override
        public int hashCode() {
            return Objects.hash(role);
        }
    }

    @Entity(name = "Card")
    public static class Card {
        @Id public int id = 1;
        @ElementCollection public Set<OpenRate> open = new HashSet<>();
        @ElementCollection public Set<EndedRate> ended = new HashSet<>();
    }

    public static void main(String[] args) {
        var factory = new Configuration()
                .addAnnotatedClass(Card.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:finding")
                .setProperty("hibernate.hbm2ddl.auto", "create")
                .setStatementInspector((StatementInspector) sql -> {
                    SQL.add(sql);
                    return sql;
                })
                .buildSessionFactory();
        factory.inTransaction(session -> {
            var card = new Card();
            for (var role : List.of("CONSULTANT", "SENIOR", "ARCHITECT")) {
                card.open.add(new OpenRate(role));
                card.ended.add(new EndedRate(role));
            }
            session.persist(card);
        });
        var open = statements(() -> factory.inTransaction(session ->
                session.find(Card.class, 1).open.add(new OpenRate("PARTNER"))), "Card_open");
        var ended = statements(() -> factory.inTransaction(session ->
                session.find(Card.class, 1).ended.add(new EndedRate("PARTNER"))), "Card_ended");
        System.out.println("one more, a property may be null:  " + open);
        System.out.println("one more, no property may be null: " + ended);
        System.exit(open.equals("1 delete, 4 insert") && ended.equals("0 delete, 1 insert") ? 0 : 1);
    }

    static String statements(Runnable work, String table) {
        SQL.clear();
        work.run();
        long deletes = SQL.stream().filter(sql -> sql.startsWith("delete from " + table)).count();
        long inserts = SQL.stream().filter(sql -> sql.contains("insert into " + table)
                || sql.contains("insert  into " + table)).count();
        return deletes + " delete, " + inserts + " insert";
    }
}
JAVA
mvn -q -B dependency:build-classpath -Dmdep.outputFile=classpath >mvn.log 2>&1 || { cat mvn.log; exit 1; }
java -cp "$(cat classpath)" Finding.java 2>/dev/null
echo "as found"
