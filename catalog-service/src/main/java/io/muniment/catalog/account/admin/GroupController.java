package io.muniment.catalog.account.admin;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.catalog.storage.Transactions;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.muniment.servicekit.security.PermissionMatrix;
import io.muniment.servicekit.security.Role;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Groups and permissions over HTTP, for administrators. */
@Tag(name = "groups")
@Controller("/api/v1")
@Allowed(Permission.ACCOUNT_ADMINISTER)
@ExecuteOn(TaskExecutors.BLOCKING)
class GroupController {

    private static final String GROUPS = """
            select name, description,
                   array(select permission_code from public.auth_group_permission
                         where group_name = auth_group.name order by permission_code)
            from public.auth_group order by name""";

    private static final String PERMISSIONS = "select code, description from public.auth_permission order by code";

    private final Transactions transactions;

    GroupController(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Lists the groups, each with what it may do. */
    @Get("/groups")
    List<Group> groups() {
        return transactions.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(GROUPS);
                    ResultSet row = statement.executeQuery()) {
                List<Group> groups = new ArrayList<>();
                while (row.next()) {
                    List<String> permissions =
                            List.of((String[]) row.getArray(3).getArray());
                    groups.add(new Group(row.getString(1), row.getString(2), permissions));
                }
                return groups;
            }
        });
    }

    /** Lists what one may be allowed to do, each with the roles that may. */
    @Get("/permissions")
    List<GrantedPermission> permissions() {
        return transactions.read(GroupController::permissions);
    }

    private static List<GrantedPermission> permissions(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PERMISSIONS);
                ResultSet row = statement.executeQuery()) {
            List<GrantedPermission> permissions = new ArrayList<>();
            while (row.next()) {
                String code = row.getString(1);
                permissions.add(new GrantedPermission(code, row.getString(2), holders(code)));
            }
            return permissions;
        }
    }

    private static List<String> holders(String code) {
        return Arrays.stream(Permission.values())
                .filter(permission -> permission.code().equals(code))
                .flatMap(permission -> PermissionMatrix.holders(permission).stream())
                .map(Role::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }
}
