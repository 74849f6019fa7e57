package io.muniment.catalog.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.muniment.servicekit.security.Role;
import org.junit.jupiter.api.Test;

class AccountRowsTest {

    @Test
    void addsGroupsToTheBaseRole() {
        assertThat(AccountRows.roles(BaseRole.user, "auditor", "developer"))
                .containsExactlyInAnyOrder(Role.USER, Role.AUDITOR, Role.DEVELOPER);
        assertThat(AccountRows.roles(BaseRole.admin)).containsExactly(Role.ADMIN);
    }

    @Test
    void makesAReaderNoUser() {
        assertThat(AccountRows.roles(BaseRole.user, "reader")).containsExactly(Role.READER);
        assertThat(AccountRows.roles(BaseRole.admin, "reader")).containsExactlyInAnyOrder(Role.ADMIN, Role.READER);
    }

    @Test
    void grantsNothingForANameNobodyKnows() {
        assertThat(AccountRows.roles(BaseRole.user, "owner", "anonymous", "root"))
                .containsExactly(Role.USER);
    }
}
