package io.muniment.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.audit.AuditServer;
import io.muniment.testing.MunimentPostgres;
import io.muniment.testing.TestKafka;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One value, two ways: what PostgreSQL's {@code to_jsonb} says of it, and what comes out of the write-ahead log. */
class TypeMatrixIT {
    private record Sample(String type, String literal) {}

    private static final List<Sample> SAMPLES = List.of(
            new Sample("int2", "3"),
            new Sample("int8", "9007199254740993"),
            new Sample("numeric", "1.50"),
            new Sample("numeric(10,2)", "10.1"),
            new Sample("numeric", "'NaN'"),
            new Sample("numeric", "-0.000100"),
            new Sample("numeric", "1e30"),
            new Sample("float4", "3.4"),
            new Sample("float4", "'1e-45'"),
            new Sample("float4", "16777216"),
            new Sample("float8", "0.1"),
            new Sample("float8", "5e-324"),
            new Sample("float8", "'NaN'"),
            new Sample("float8", "'-Infinity'"),
            new Sample("float8", "1e23"),
            new Sample("float8", "123456789.123456789"),
            new Sample("bool", "true"),
            new Sample("text", "E'héllo \"q\" \\\\ \\n x'"),
            new Sample("text", "''"),
            new Sample("varchar(20)", "'v c'"),
            new Sample("char(8)", "'ab'"),
            new Sample("citext", "'CiTe'"),
            new Sample("name", "'nm'"),
            new Sample("bytea", "'\\x00ff10'"),
            new Sample("date", "'2026-01-02'"),
            new Sample("date", "'0044-03-15 BC'"),
            new Sample("date", "'9999-12-31'"),
            new Sample("date", "'infinity'"),
            new Sample("date", "'-infinity'"),
            new Sample("time", "'03:04:05.6'"),
            new Sample("time(3)", "'03:04:05.120'"),
            new Sample("time", "'24:00'"),
            new Sample("time", "'23:59:59.999999'"),
            new Sample("timestamp", "'2026-01-02 03:04:05.6'"),
            new Sample("timestamp(3)", "'2026-01-02 03:04:05.120'"),
            new Sample("timestamp", "'0044-03-15 01:02:03 BC'"),
            new Sample("timestamp", "'infinity'"),
            new Sample("timestamp", "'-infinity'"),
            new Sample("timestamp", "'1969-12-31 23:59:59.999999'"),
            new Sample("timestamp", "'12345-01-02 00:00'"),
            new Sample("timestamptz", "'2026-01-02 03:04:05.6+02'"),
            new Sample("timestamptz", "'infinity'"),
            new Sample("timestamptz", "'-infinity'"),
            new Sample("timestamptz", "'12345-01-02 00:00:00+00'"),
            new Sample("timestamptz", "'1500-02-28 01:02:03.123456+00'"),
            new Sample("interval", "'1 year 2 mons 3 days 04:05:06.7'"),
            new Sample("interval", "'-1 mons +2 days -03:00:00'"),
            new Sample("interval", "'0'"),
            new Sample("interval", "'-00:00:00.000001'"),
            new Sample("uuid", "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'"),
            new Sample("json", "'{\"b\": 1.0,  \"a\":[1,2 ], \"b\": 2}'"),
            new Sample("jsonb", "'{\"b\": 1.0, \"a\":[1,2.50,1e400], \"z\":\"\\u00e9\"}'"),
            new Sample("jsonb", "'null'"),
            new Sample("json", "'\"x\"'"),
            new Sample("xml", "'<a>x</a>'"),
            new Sample("money", "'-1234567.8'"),
            new Sample("bit(5)", "B'10101'"),
            new Sample("bit(1)", "B'1'"),
            new Sample("varbit(9)", "B'00101'"),
            new Sample("inet", "'10.0.0.1/8'"),
            new Sample("cidr", "'10.0.0.0/8'"),
            new Sample("macaddr", "'08:00:2b:01:02:03'"),
            new Sample("macaddr8", "'08:00:2b:01:02:03:04:05'"),
            new Sample("mood", "'so so'"),
            new Sample("price", "5.5"),
            new Sample("stamp", "'2026-01-02 03:04:05+00'"),
            new Sample("text[]", "array['a','b\"c',null,'d,e','','NULL','x\\y']"),
            new Sample("text[]", "'{}'"),
            new Sample("int[]", "array[1,null,3]"),
            new Sample("numeric[]", "'{1.50,NaN,NULL}'"),
            new Sample("timestamptz[]", "'{2026-01-02 03:04:05.6+02,infinity}'"),
            new Sample("timestamp[]", "'{2026-01-02 03:04:05.6}'"),
            new Sample("date[]", "'{2026-01-02}'"),
            new Sample("jsonb[]", "array['{\"a\": 1}','[1,2.50]']::jsonb[]"),
            new Sample("bool[]", "'{t,f,NULL}'"),
            new Sample("float8[]", "'{0.1,1e300,Infinity}'"),
            new Sample("uuid[]", "'{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}'"),
            new Sample("mood[]", "'{sad,so so}'"),
            new Sample("bytea[]", "array['\\x00ff']::bytea[]"),
            new Sample("inet[]", "'{10.0.0.1}'"),
            new Sample("price[]", "'{1.5,2}'"),
            new Sample("time[]", "'{03:04:05.6,24:00}'"),
            new Sample("text[][]", "'{{a,b},{c,NULL}}'"),
            new Sample("int4range", "'[1,5)'"),
            new Sample("numrange", "'[1.5,2.50]'"),
            new Sample("tsrange", "'[2026-01-02 03:04:05,2026-01-03)'"),
            new Sample("tstzrange", "'[2026-01-02 03:04:05.6+00,2026-01-03 00:00+00)'"),
            new Sample("daterange", "'[2026-01-02,)'"),
            new Sample("int4multirange", "'{[1,3),[5,8)}'"),
            new Sample("point", "'(1.5,1e20)'"),
            new Sample("box", "'((1,1),(2,2))'"),
            new Sample("circle", "'<(1,2),0.00001>'"),
            new Sample("tsvector", "'a fat cat'"),
            new Sample("tsquery", "'fat & cat'"),
            new Sample("pg_lsn", "'0/16B3748'"),
            new Sample("oid", "4000000000"),
            new Sample("hstore", "'a=>1,b=>NULL'"));

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared()
            .beforeBootstrap("create extension citext; create extension hstore;"
                    + " create type mood as enum ('sad', 'so so'); create domain price as numeric(12,2);"
                    + " create domain stamp as timestamptz");

    @RegisterExtension
    static final TestKafka kafka = TestKafka.shared();

    private static AuditServer audit;

    @BeforeAll
    static void start() throws SQLException {
        audit = AuditServer.start(postgres, kafka).awaitRunning();
        postgres.query("select audit.track_schema('public')");
    }

    @AfterAll
    static void stop() {
        audit.close();
    }

    @Test
    void writesEveryCommonTypeAsPostgresqlDoes() throws SQLException {
        String columns = IntStream.range(0, SAMPLES.size())
                .mapToObj(i -> "c" + i + " " + SAMPLES.get(i).type())
                .collect(Collectors.joining(", "));
        String values = SAMPLES.stream().map(Sample::literal).collect(Collectors.joining(", "));
        postgres.execute("create table matrix (id int primary key, " + columns
                + ", doubled int generated always as (id * 2) stored)");

        postgres.execute("insert into matrix values (1, " + values + ")");
        postgres.execute("insert into matrix (id) values (2)");
        postgres.execute("update matrix set id = 1 where id = 1");
        audit.awaitProven();

        assertThat(differences()).isEmpty();
        assertThat(audit.ledger("matrix")).hasSize(3);
    }

    @Test
    void keepsLargeValuesThatAnUpdateDoesNotTouch() throws SQLException {
        postgres.execute("create table big (id int primary key, body text, n int)");
        postgres.execute("alter table big alter body set storage external");

        postgres.execute("insert into big values (1, repeat('x', 200000), 1)");
        postgres.execute("update big set n = 2");
        audit.awaitProven();

        assertThat(postgres.query("select length(after ->> 'body'), length(before ->> 'body') from audit.change_log"
                        + " where table_name = 'big' and operation = 'UPDATE'"))
                .containsExactly(List.of(200000, 200000));
    }

    /** Each column whose value differs, with both witnesses' words. */
    private static List<String> differences() throws SQLException {
        return postgres.query("""
                        select t.operation, e.key, e.value::text, (l.after -> e.key)::text
                          from audit.trigger_log t
                          join audit.change_log l using (table_name, operation, transaction_id)
                         cross join jsonb_each(t.after) e
                         where t.table_name = 'matrix' and e.value is distinct from l.after -> e.key""").stream()
                .map(row -> row.get(0) + " " + name(String.valueOf(row.get(1))) + ": trigger " + row.get(2)
                        + ", ledger " + row.get(3))
                .toList();
    }

    private static String name(String column) {
        return column.startsWith("c")
                ? SAMPLES.get(Integer.parseInt(column.substring(1))).toString()
                : column;
    }
}
