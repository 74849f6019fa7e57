package io.muniment.embedded;

/** A server as a child process. Port and data are kept over stop, kill and start. */
public sealed interface EmbeddedServer extends AutoCloseable permits KafkaServer, S3Server, MailboxServer {

    void start();

    /** Asks it to end and waits until it has. */
    void stop();

    /** As a crash does. */
    void kill();

    boolean running();

    /** Of the process that runs now; another one after each start. Fails unless it was started. */
    long pid();

    @Override
    void close();
}
