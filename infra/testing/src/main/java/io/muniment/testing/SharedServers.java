package io.muniment.testing;

/** The servers all tests of this JVM share: each is started by the first test that needs it and stopped with the JVM. */
final class SharedServers {
    private SharedServers() {}

    static PostgresNode postgres() {
        return Postgres.NODE;
    }

    static KafkaNode kafka() {
        return Kafka.NODE;
    }

    static StorageNode storage() {
        return Storage.NODE;
    }

    private static final class Postgres {
        static final PostgresNode NODE = PostgresNode.start();

        static {
            Fixtures.atJvmEnd(NODE::close);
        }
    }

    private static final class Kafka {
        static final KafkaNode NODE = KafkaNode.start();

        static {
            Fixtures.atJvmEnd(NODE::close);
        }
    }

    private static final class Storage {
        static final StorageNode NODE = StorageNode.start();

        static {
            Fixtures.atJvmEnd(NODE::close);
        }
    }
}
