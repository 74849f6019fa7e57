package io.muniment.backup.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.testing.MunimentPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableDigestsIT {

    @RegisterExtension
    static final MunimentPostgres postgres = MunimentPostgres.shared();

    @BeforeEach
    void clear() throws SQLException {
        postgres.execute("drop schema if exists t cascade; create schema t; create type t.mood as enum ('ok', 'sad')");
    }

    /** Pairs that are equal to PostgreSQL, or to its hash functions, and yet are other values. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int8           | 1                       | 4294967296",
                "int8           | -1                      | -4294967296",
                "timestamptz    | '2000-01-01 00:00:00.000001Z' | '2000-01-01 01:11:34.967296Z'",
                "numeric        | 1.5                     | 1.50",
                "float8         | '0'                     | '-0'",
                "text           | ''                      | null",
                "text           | 'a'                     | 'A'",
                "bpchar         | 'a'                     | 'a '",
                "json           | '{\"a\":1}'             | '{\"a\": 1}'",
                "jsonb          | '1.0'                   | '1.00'",
                "interval       | '1 mon'                 | '30 days'",
                "timetz         | '10:00+02'              | '09:00+01'",
                "t.mood         | 'ok'                    | 'sad'",
                "t.mood[]       | '{ok}'                  | '{sad}'",
                "text[]         | '{a,NULL}'              | '{a,\"NULL\"}'",
                "numeric[]      | '{1.0}'                 | '{1.00}'",
                "inet           | '10.0.0.1'              | '10.0.0.1/24'",
                "bytea          | '\\x00'                 | '\\x0000'",
                "bool           | true                    | null",
                "date           | 'infinity'              | '-infinity'",
                "text collate \"und-x-icu\" | 'ß'          | 'ss'"
            })
    void tellsValuesApart(String type, String one, String other) throws SQLException {
        postgres.execute("create table t.a (v %s)".formatted(type));
        postgres.execute("insert into t.a values (%s)".formatted(one));
        TableDigest before = digest("a");

        postgres.execute("update t.a set v = " + other);

        assertThat(digest("a").digest()).isNotEqualTo(before.digest());
        assertThat(digest("a").rows()).isOne();
    }

    @Test
    void doesNotDependOnTheOrderOfRows() throws SQLException {
        postgres.execute("create table t.a as select g, md5(g::text) from generate_series(1, 5000) g");
        postgres.execute("create table t.b as select * from t.a order by md5");

        assertThat(digest("b").digest()).isEqualTo(digest("a").digest());
    }

    @Test
    void seesValuesSwappedBetweenTwoRows() throws SQLException {
        postgres.execute("create table t.a as select g as id, 'v' || g as v from generate_series(1, 200) g");
        String before = digest("a").digest();

        for (int id = 1; id < 200; id += 2) {
            String swap = "update t.a set v = case id when %d then 'v%d' else 'v%d' end where id in (%d, %d)"
                    .formatted(id, id + 1, id, id, id + 1);
            postgres.execute(swap);
            assertThat(digest("a").digest()).isNotEqualTo(before);
        }
    }

    @Test
    void seesARowTwiceInPlaceOfAnother() throws SQLException {
        postgres.execute("create table t.a (v int); insert into t.a values (1), (2), (2)");
        TableDigest before = digest("a");

        postgres.execute("truncate t.a; insert into t.a values (1), (1), (2)");

        assertThat(digest("a").rows()).isEqualTo(before.rows());
        assertThat(digest("a").digest()).isNotEqualTo(before.digest());
    }

    @Test
    void seesARenamedOrRetypedColumn() throws SQLException {
        postgres.execute("create table t.a (v int); create table t.b (w int); create table t.c (v int2)");

        assertThat(List.of(digest("a"), digest("b"), digest("c")))
                .extracting(TableDigest::columns)
                .doesNotHaveDuplicates();
    }

    @Test
    void isTheSameWhateverTheSessionIsSetTo() throws SQLException {
        postgres.execute(
                "create table t.a as select now() as at, interval '1 day 2 hours' as span, 0.1::float8 as f, '\\x01'::bytea as b");
        String expected = digest("a").digest();
        try (Connection connection = postgres.connect();
                var statement = connection.createStatement()) {
            statement.execute("set timezone = 'Asia/Tokyo'; set intervalstyle = 'iso_8601';"
                    + "set extra_float_digits = -5; set bytea_output = 'escape'; set search_path = t");
            connection.setAutoCommit(false);
            assertThat(TableDigests.of(connection))
                    .anySatisfy(table -> assertThat(table.digest()).isEqualTo(expected));
        }
    }

    private static TableDigest digest(String table) throws SQLException {
        try (Connection connection = postgres.connect()) {
            connection.setAutoCommit(false);
            return TableDigests.of(connection).stream()
                    .filter(found -> found.schema().equals("t") && found.table().equals(table))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
