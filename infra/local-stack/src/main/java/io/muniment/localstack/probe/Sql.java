package io.muniment.localstack.probe;

import io.muniment.localstack.LocalStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The database seen from outside, as one of its logins. A connection a statement: the demo is no load test. */
public record Sql(LocalStack stack, String login) {

    /** Rows as text, null as "". */
    public List<List<String>> rows(String query, Object... parameters) throws SQLException {
        try (Connection connection = stack.connect(login);
                PreparedStatement statement = prepare(connection, query, parameters);
                ResultSet found = statement.executeQuery()) {
            List<List<String>> rows = new ArrayList<>();
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> row = new ArrayList<>(columns);
                for (int column = 1; column <= columns; column++) {
                    String value = found.getString(column);
                    row.add(value == null ? "" : value);
                }
                rows.add(row);
            }
            return rows;
        }
    }

    public long number(String query, Object... parameters) throws SQLException {
        String value = rows(query, parameters).getFirst().getFirst();
        return value.isEmpty() ? 0 : Long.parseLong(value);
    }

    /** Runs a statement and says how many rows it touched. */
    public int update(String statement, Object... parameters) throws SQLException {
        try (Connection connection = stack.connect(login);
                PreparedStatement prepared = prepare(connection, statement, parameters)) {
            return prepared.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String text, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int index = 0; index < parameters.length; index++) {
            statement.setObject(index + 1, parameters[index]);
        }
        return statement;
    }
}
