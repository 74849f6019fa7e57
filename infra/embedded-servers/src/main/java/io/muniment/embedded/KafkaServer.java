package io.muniment.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One Kafka broker in KRaft mode, broker and controller in one process, on 127.0.0.1. Topics are made on first use. Thread-safe.
 *
 * <p>Data and port are kept over {@link #stop}, {@link #kill} and {@link #start}.
 */
public final class KafkaServer implements EmbeddedServer {
    private static final Duration FORMAT_TIMEOUT = Duration.ofSeconds(60);
    private static final Pattern STARTED = Pattern.compile("Kafka Server started");

    private final KafkaOptions options;
    private final ServerProcess process;
    private final int port;
    private final int controllerPort;

    private KafkaServer(KafkaOptions options) {
        this.options = options;
        ServerOptions server = options.server();
        process = new ServerProcess("kafka", server.logFile(), server.stopWithJvm());
        port = server.port() == 0 ? FreePort.next() : server.port();
        controllerPort = FreePort.next();
    }

    /**
     * Formats the storage if need be, starts the broker and waits until it serves.
     *
     * @throws EmbeddedServerException if it does not come up
     */
    public static KafkaServer start(KafkaOptions options) {
        KafkaServer server = new KafkaServer(options);
        if (FreePort.answers(server.port)) {
            throw new EmbeddedServerException("port " + server.port
                    + " is in use, kafka cannot listen on it; HINT: choose another, or stop what listens there");
        }
        server.start();
        return server;
    }

    @Override
    public synchronized void start() {
        Path configuration = writeConfiguration();
        if (!Files.exists(options.server().dataDirectory().resolve("meta.properties"))) {
            List<String> format = JavaCommand.of(
                    "kafka.tools.StorageTool",
                    "128m",
                    options.server().dataDirectory(),
                    List.of(
                            "format",
                            "--ignore-formatted",
                            "--cluster-id",
                            uuid(),
                            "--config",
                            configuration.toString()));
            process.prepare(format, FORMAT_TIMEOUT);
        }
        long logged = logSize();
        List<String> run = JavaCommand.of(
                "kafka.Kafka", options.heap(), options.server().dataDirectory(), List.of(configuration.toString()));
        process.start(
                run,
                Map.of(),
                () -> startedSince(logged) && FreePort.answers(port),
                options.server().startTimeout());
    }

    /** Orderly: partitions are closed, the next start is quick. */
    @Override
    public synchronized void stop() {
        process.stop();
    }

    @Override
    public synchronized void kill() {
        process.kill();
    }

    public synchronized void restart() {
        stop();
        start();
    }

    @Override
    public synchronized boolean running() {
        return process.running();
    }

    @Override
    public synchronized long pid() {
        return process.pid();
    }

    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public Path log() {
        return options.server().logFile();
    }

    @Override
    public void close() {
        stop();
    }

    private Path writeConfiguration() {
        Path directory = options.server().dataDirectory();
        Properties all = new Properties();
        all.setProperty("process.roles", "broker,controller");
        all.setProperty("node.id", "1");
        all.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        all.setProperty("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        all.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        all.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        all.setProperty("controller.listener.names", "CONTROLLER");
        all.setProperty("inter.broker.listener.name", "PLAINTEXT");
        all.setProperty("log.dirs", directory.toString());
        all.setProperty("auto.create.topics.enable", "true");
        all.setProperty("num.partitions", Integer.toString(options.partitions()));
        all.setProperty("message.max.bytes", Integer.toString(options.maxMessageBytes()));
        all.setProperty("replica.fetch.max.bytes", Integer.toString(options.maxMessageBytes()));
        for (String internal :
                Arrays.asList("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            all.setProperty(internal + ".replication.factor", "1");
        }
        all.setProperty("offsets.topic.num.partitions", "3");
        all.setProperty("transaction.state.log.num.partitions", "3");
        all.setProperty("transaction.state.log.min.isr", "1");
        all.setProperty("share.coordinator.state.topic.min.isr", "1");
        // one consumer: no reason to wait for more of them
        all.setProperty("group.initial.rebalance.delay.ms", "0");
        options.settings().forEach(all::setProperty);
        Path file = directory.resolve("server.properties");
        try {
            Files.createDirectories(directory);
            try (var out = Files.newBufferedWriter(file)) {
                all.store(out, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return file;
    }

    private boolean startedSince(long offset) {
        try (var channel = Files.newByteChannel(log())) {
            channel.position(offset);
            var in = Channels.newInputStream(channel);
            return STARTED.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .find();
        } catch (IOException notYet) {
            return false;
        }
    }

    private long logSize() {
        try {
            return Files.exists(log()) ? Files.size(log()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log(), e);
        }
    }

    /** Kafka wants 16 bytes as base64url, without padding. */
    private static String uuid() {
        UUID random = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(random.getMostSignificantBits())
                .putLong(random.getLeastSignificantBits())
                .array();
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        // a leading dash would be taken for an option
        return text.startsWith("-") ? "A" + text.substring(1) : text;
    }
}
