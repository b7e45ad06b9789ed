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

    static final String INTEGRATION_SECRET = "keycloak.integration.secret";
    static final String ADMIN_PASSWORD = "keycloak.admin.password";

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
            var bytes = Objects.requireNonNull(in, "ledgerline-realm.json").readAllBytes();
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    dist.keycloak().getFileName().toString().getBytes(StandardCharsets.UTF_8));
            var hash = HexFormat.of().formatHex(digest.digest(bytes));
            return new KeycloakSeed(
                    dist, new String(bytes, StandardCharsets.UTF_8), hash.substring(0, ID_LENGTH));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String id() {
        return id;
    }

    Secrets secrets() {
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
            StackFolder.writePrivate(
                    home.resolve("data/import/ledgerline-realm.json"),
                    realm.replace("@INTEGRATION_SECRET@", secrets().get(INTEGRATION_SECRET)));
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
                        secrets().get(ADMIN_PASSWORD));
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
