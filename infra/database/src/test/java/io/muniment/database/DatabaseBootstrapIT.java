package io.muniment.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseBootstrapIT {
    /** Everything the bootstrap makes, as text: roles, owners, rights, default rights, the publication. */
    private static final String STATE = """
            select string_agg(line, E'\\n' order by line) from (
              select format('role %s %s %s %s', rolname, rolcanlogin, rolreplication, rolbypassrls) from pg_roles
              union all select format('member %s %s', roleid::regrole, member::regrole) from pg_auth_members
              union all select format('schema %s %s %s', nspname, nspowner::regrole, nspacl) from pg_namespace
              union all select format('default %s %s %s', defaclrole::regrole, defaclnamespace::regnamespace, defaclacl) from pg_default_acl
              union all select format('relation %s %s', oid::regclass, relacl) from pg_class where relkind in ('r', 'S') and oid > 16384
              union all select format('publication %s %s', p, (select array_agg(pnnspid::regnamespace order by 1) from pg_publication_namespace))
                        from pg_publication p
            ) as lines (line)
            """;

    @TempDir
    static Path directory;

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Cluster.start(directory, "logical");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void secondRunChangesNothing() throws SQLException {
        cluster.execute("postgres", "create database twice");
        cluster.bootstrap("twice", List.of("public"));
        cluster.executeAs("catalog_owner", "twice", "create table public.game (id int generated always as identity)");
        String first = cluster.value("twice", STATE);

        cluster.bootstrap("twice", List.of("public"));

        assertThat(cluster.value("twice", STATE)).isEqualTo(first);
    }

    @Test
    void leavesWhatAMigrationRevokedRevoked() throws SQLException {
        cluster.execute("postgres", "create database revoked");
        cluster.bootstrap("revoked", List.of("public"));
        cluster.executeAs(
                "audit_owner",
                "revoked",
                "create table audit.sealed (id int); revoke insert on audit.sealed from audit_writer");

        cluster.bootstrap("revoked", List.of("public"));

        assertThat(cluster.value("revoked", "select has_table_privilege('audit_service', 'audit.sealed', 'insert')"))
                .isEqualTo("f");
    }

    @Test
    void publishesTrackedSchemasTheTwoTablesOfEventsAndNothingElse() throws SQLException {
        cluster.execute("postgres", "create database published");
        cluster.bootstrap("published", List.of("public"));
        cluster.executeAs("catalog_owner", "published", "create table public.game (id int primary key)");
        cluster.executeAs("catalog_owner", "published", "create table catalog_migration.history (id int primary key)");
        cluster.executeAs("catalog_owner", "published", "create table catalog_private.bucket (id int primary key)");
        cluster.executeAs("audit_owner", "published", "create table audit.log (id int primary key)");

        assertThat(
                        cluster.value(
                                "published",
                                "select string_agg(schemaname || '.' || tablename, ',' order by schemaname, tablename) from pg_publication_tables"))
                .isEqualTo("audit.security_event,audit.session_event,public.game");
        assertThat(cluster.value(
                        "published",
                        "select concat(pubinsert, pubupdate, pubdelete, pubtruncate, pubviaroot) from pg_publication"))
                .isEqualTo("ttttt");
    }

    @Test
    void tracksTheSchemaOfAnotherApplicationForEachOfItsOwners() throws SQLException {
        cluster.execute("postgres", "create database foreign_application");
        cluster.execute("foreign_application", """
                create role shop_owner login password 'shop'; create role shop_migrator;
                create schema "Shop" authorization shop_owner;
                grant create, usage on schema "Shop" to shop_migrator;
                set role shop_owner; create table "Shop".item (id int primary key); reset role;
                set role shop_migrator; create table "Shop".stock (id int primary key); reset role;
                """);

        cluster.bootstrap("foreign_application", List.of("public", "Shop"));
        cluster.execute("foreign_application", """
                set role shop_owner; create table "Shop".later (id serial primary key); reset role;
                set role shop_migrator; create table "Shop".latest (id int primary key); reset role;
                """);

        for (String reader : List.of("capture_user", "game_reader", "backup_user", "analytics_owner")) {
            assertThat(cluster.value(
                            "foreign_application",
                            "select bool_and(has_schema_privilege('%1$s', relnamespace, 'usage') and has_table_privilege('%1$s', oid, 'select')) || ' ' || count(*) from pg_class where relnamespace = '\"Shop\"'::regnamespace and relkind = 'r'"
                                    .formatted(reader)))
                    .isEqualTo("true 4");
        }
        assertThat(
                        cluster.value(
                                "foreign_application",
                                "select string_agg(tablename, ',' order by tablename) from pg_publication_tables where schemaname <> 'audit'"))
                .isEqualTo("item,later,latest,stock");
        assertThat(
                        cluster.value(
                                "foreign_application",
                                "select has_table_privilege('game_writer', '\"Shop\".item', 'insert') or has_schema_privilege('catalog_owner', 'Shop', 'create')"))
                .isEqualTo("f");
        assertThat(cluster.value(
                        "foreign_application", "select nspowner::regrole from pg_namespace where nspname = 'Shop'"))
                .isEqualTo("shop_owner");
    }

    @Test
    void namesATrackedSchemaThatDoesNotExistAndChangesNothing() throws SQLException {
        cluster.execute("postgres", "create database absent");

        assertThatThrownBy(() -> cluster.bootstrap("absent", List.of("public", "shp")))
                .isInstanceOf(BootstrapException.class)
                .hasMessageContaining("tracked schema \"shp\" does not exist; HINT: create the schema first");

        assertThat(cluster.value("absent", "select to_regnamespace('audit')::text"))
                .isNull();
    }

    @Test
    void refusesToTrackItsOwnSchemas() throws SQLException {
        cluster.execute("postgres", "create database own");
        for (String schema : List.of("audit", "analytics", "backup", "catalog_migration", "catalog_private")) {
            assertThatThrownBy(() -> cluster.bootstrap("own", List.of(schema)))
                    .hasMessageContaining("schema \"" + schema + "\" cannot be tracked");
        }
    }

    @Test
    void wantsASuperuser() throws SQLException {
        cluster.execute("postgres", "create database modest");
        cluster.execute("modest", "create role modest_admin login createrole password 'modest'");
        try (Connection connection =
                DriverManager.getConnection(cluster.server().jdbcUrl("modest"), "modest_admin", "modest")) {
            assertThatThrownBy(
                            () -> DatabaseBootstrap.run(connection, BootstrapOptions.withPasswords(Cluster.PASSWORDS)))
                    .hasMessageContaining("role modest_admin is not a superuser; HINT: ");
        }
    }

    @Test
    void wantsAFreeReplicationSlot() throws SQLException {
        cluster.execute("postgres", "create database crowded");
        cluster.execute("postgres", "create database crowding");
        cluster.execute(
                "crowding",
                "select pg_create_physical_replication_slot('one'), pg_create_physical_replication_slot('two')");
        try {
            assertThatThrownBy(() -> cluster.bootstrap("crowded", List.of("public")))
                    .hasMessageContaining("all 2 replication slots are taken; HINT: raise max_replication_slots");
        } finally {
            cluster.execute("crowding", "select pg_drop_replication_slot('one'), pg_drop_replication_slot('two')");
        }
    }

    @Test
    void wantsLogicalWal(@TempDir Path other) throws SQLException {
        try (Cluster replica = Cluster.start(other, "replica")) {
            assertThatThrownBy(() -> replica.bootstrap("postgres", List.of("public")))
                    .isInstanceOf(BootstrapException.class)
                    .hasMessageContaining(
                            "wal_level is replica, not logical; HINT: alter system set wal_level = logical");
        }
    }

    @Test
    void runsThroughPsqlAsWell() throws Exception {
        cluster.execute("postgres", "create database by_hand");
        cluster.execute("by_hand", "create schema shop");
        Path files =
                Path.of("src/main/resources/io/muniment/database/bootstrap.sql").toAbsolutePath();
        ProcessBuilder psql = new ProcessBuilder(
                        cluster.server().binaries().tool("psql").toString(),
                        "--no-psqlrc",
                        "--quiet",
                        "--dbname=postgresql://postgres@127.0.0.1:"
                                + cluster.server().port() + "/by_hand",
                        "--variable=tracked_schemas=public,shop",
                        "--file=" + files)
                .redirectErrorStream(true);
        psql.environment().put("PGPASSWORD", cluster.server().password());
        Process process = psql.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();

        assertThat(cluster.value(
                        "by_hand",
                        "select string_agg(pnnspid::regnamespace::text, ',' order by 1) from pg_publication_namespace"))
                .isEqualTo("public,shop");
    }
}
