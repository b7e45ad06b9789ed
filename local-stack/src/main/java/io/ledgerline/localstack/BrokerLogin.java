package io.ledgerline.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** How a broker's clients get in: just so, or by name and password over TLS. */
sealed interface BrokerLogin {

    String protocol();

    /** Lines of the broker's own settings. */
    String brokerSettings();

    /** What a client adds to the address. */
    Map<String, String> clientSettings();

    /** On one machine nobody else listens. */
    record Open() implements BrokerLogin {
        @Override
        public String protocol() {
            return "PLAINTEXT";
        }

        @Override
        public String brokerSettings() {
            return "";
        }

        @Override
        public Map<String, String> clientSettings() {
            return Map.of();
        }
    }

    /** As in production: the broker shows a certificate, the client a password. */
    record Secured(Path keyStore, String password) implements BrokerLogin {

        private static final String USER = "ledgerline";

        /** Makes the broker's certificate unless it is there. */
        static Secured in(Path folder, String password) {
            var keyStore = folder.resolve("broker.p12");
            if (!Files.exists(keyStore)) {
                makeCertificate(keyStore, password);
            }
            return new Secured(keyStore, password);
        }

        private static void makeCertificate(Path keyStore, String password) {
            var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            var command =
                    new String[] {
                        tool,
                        "-genkeypair",
                        "-alias",
                        "broker",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=ip:127.0.0.1,dns:localhost",
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keyStore.toString(),
                        "-storepass",
                        password
                    };
            try {
                if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                    throw new IllegalStateException("keytool made no certificate");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String protocol() {
            return "SASL_SSL";
        }

        private String login(String more) {
            return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\"%s;"
                    .formatted(USER, password, more);
        }

        @Override
        public String brokerSettings() {
            return """
            sasl.enabled.mechanisms=PLAIN
            sasl.mechanism.inter.broker.protocol=PLAIN
            listener.name.sasl_ssl.plain.sasl.jaas.config=%s
            ssl.keystore.location=%s
            ssl.keystore.password=%s
            ssl.keystore.type=PKCS12
            ssl.truststore.location=%2$s
            ssl.truststore.password=%3$s
            ssl.truststore.type=PKCS12
            """
                    .formatted(
                            login(" user_" + USER + "=\"" + password + "\""), keyStore, password);
        }

        @Override
        public Map<String, String> clientSettings() {
            return Map.of(
                    "security.protocol",
                    protocol(),
                    "sasl.mechanism",
                    "PLAIN",
                    "sasl.jaas.config",
                    login(""),
                    "ssl.truststore.location",
                    keyStore.toString(),
                    "ssl.truststore.password",
                    password,
                    "ssl.truststore.type",
                    "PKCS12");
        }
    }
}
