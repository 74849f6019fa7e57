package io.muniment.testing.permission;

import io.muniment.servicekit.security.Permission;
import io.muniment.servicekit.security.PermissionMatrix;
import io.muniment.servicekit.security.Role;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PublishedMatrixTest {

    @Test
    void publishesTheMatrixAsItIs() {
        new PublishedTable("matrix")
                .mustSay(Arrays.stream(Permission.values())
                        .map(PublishedMatrixTest::row)
                        .collect(Collectors.joining()));
    }

    private static String row(Permission permission) {
        return "| `%s` | %s |\n"
                .formatted(
                        permission.code(),
                        Arrays.stream(Role.values())
                                .map(role -> cell(role, permission))
                                .collect(Collectors.joining(" | ")));
    }

    private static String cell(Role role, Permission permission) {
        return PermissionMatrix.grants(role, permission) ? "yes" : "–";
    }
}
