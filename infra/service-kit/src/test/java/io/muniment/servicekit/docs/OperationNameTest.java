package io.muniment.servicekit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationNameTest {

    @ParameterizedTest
    @CsvSource({
        "list, games, listGames",
        "read, copies, readCopy",
        "create, games, createGame",
        "list, tracked tables, listTrackedTables",
        "one, restore tests, oneRestoreTest",
        "views, views, views",
        "refunds, payments, refunds",
        "view, views, view",
        "importGames, imports, importGames",
        "read, me, readMe",
    })
    void saysWhatIsDoneToWhat(String method, String tag, String name) {
        assertThat(OperationName.of(method, tag)).isEqualTo(name);
    }
}
