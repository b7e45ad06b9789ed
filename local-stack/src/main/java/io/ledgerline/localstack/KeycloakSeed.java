package io.ledgerline.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A Keycloak database with the realm already imported, made once for each version of the realm
 * file. Copying it makes every later start three times faster than an import.
 */
final class KeycloakSeed {

    private static final String INTEGRATION_SECRET = "keycloak.integration.secret";
    private static final String ADMIN_PASSWORD = "keycloak.admin.password";

    private static final int ID_LENGTH = 12;
    private static final Duration FIRST_START_MAX = Duration.ofMinutes(4);

    private final Dist dist;
    private final String realm;
    private final String id;

    private KeycloakSeed(Dist dist, String realm, String id) {
        this.dist = dist;
        this.realm = realm;
        this.id = id;
    }

    static KeycloakSeed in(Dist dist) {
        try (var in = KeycloakSeed.class.getResourceAsStream("/ledgerline-realm.json")) {
            var template = Objects.requireNonNull(in, "ledgerline-realm.json").readAllBytes();
            var realm =
                    new String(template, StandardCharsets.UTF_8)
                            .replace("@INTEGRATION_SECRET@", integrationSecret(dist));
            return new KeycloakSeed(dist, realm, id(dist.keycloak().getFileName() + realm));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made once, even if two test JVMs ask at the same time. */
    static String integrationSecret(Dist dist) {
        return dist.locked("keycloak-secrets", () -> secrets(dist).get(INTEGRATION_SECRET));
    }

    private static String id(String content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var hash = digest.digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, ID_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes with the server, the realm file or the secret in it. */
    String id() {
        return id;
    }

    private static Secrets secrets(Dist dist) {
        return new Secrets(dist.shared("keycloak-secrets.properties"));
    }

    /** Folder of the prepared database; the first caller makes it. */
    Path database() {
        var folder = dist.shared("keycloak-seed-" + id);
        return dist.locked(
                "keycloak",
                () -> {
                    if (!Files.isDirectory(folder)) {
                        make(folder);
                    }
                    return folder;
                });
    }

    private void make(Path folder) {
        var work = new StackFolder(dist.shared("keycloak-seed.work"));
        StackFolder.delete(work.root());
        work.make();
        var home = work.data("keycloak");
        try {
            build(work);
            KeycloakNode.linkHome(dist, home);
            StackFolder.writePrivate(home.resolve("data/import/ledgerline-realm.json"), realm);
            importRealm(work, home);
            Files.move(home.resolve("data/h2"), folder);
            StackFolder.delete(work.root());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void importRealm(StackFolder work, Path home) {
        var port = Ports.free();
        var management = Ports.free();
        var env =
                Map.of(
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        secrets(dist).get(ADMIN_PASSWORD));
        var running =
                KeycloakNode.run(work, home, port, management, env, List.of("--import-realm"));
        var realmUrl = "http://127.0.0.1:" + port + "/realms/" + KeycloakNode.REALM;
        var up =
                Patience.until(
                        FIRST_START_MAX,
                        Duration.ofMillis(200),
                        () -> !running.alive() || Patience.answersOk(realmUrl));
        var imported = up && running.alive();
        running.stop("TERM", Duration.ofSeconds(30));
        if (!imported) {
            throw new IllegalStateException(
                    "Keycloak did not take the realm; see " + work.log("keycloak"));
        }
    }

    /** `kc build`: fixes the kind of database once; the distribution remembers it. */
    private void build(StackFolder work) throws IOException {
        var mark = dist.keycloak().resolve("ledgerline.built");
        if (Files.exists(mark)) {
            return;
        }
        var command = KeycloakNode.javaCommand(dist.keycloak());
        command.addAll(List.of("build", "--db=dev-file", "--health-enabled=true"));
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(work.log("keycloak-build").toFile());
        try {
            if (builder.start().waitFor() != 0) {
                throw new IllegalStateException(
                        "Keycloak's build failed; see " + work.log("keycloak-build"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Files.writeString(mark, "dev-file, health\n");
    }
}
