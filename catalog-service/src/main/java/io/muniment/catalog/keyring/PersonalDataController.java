package io.muniment.catalog.keyring;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.muniment.servicekit.security.Allowed;
import io.muniment.servicekit.security.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** The keys personal data is stored under, and the move from one to the next. */
@Tag(name = "personal-data")
@Controller("/api/v1/personal-data")
@Allowed(Permission.ACCOUNT_ADMINISTER)
@ExecuteOn(TaskExecutors.BLOCKING)
class PersonalDataController {

    private final KeyInventory inventory;
    private final ReencryptionRun reencryption;

    PersonalDataController(KeyInventory inventory, ReencryptionRun reencryption) {
        this.inventory = inventory;
        this.reencryption = reencryption;
    }

    /** Lists the keys, and how many stored values are under each. */
    @Get("/keys")
    List<KeyView> keysInUse() {
        return inventory.all();
    }

    /** Retires a key nothing is under any more. */
    @Delete("/keys/{file}/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void retire(String file, long id) {
        inventory.retire(file, id);
    }

    /** Starts to seal everything that is under older keys anew; goes on beside the requests. */
    @Post("/reencryption")
    @Status(HttpStatus.ACCEPTED)
    ReencryptionStatus start() {
        return reencryption.start();
    }

    /** How far it has come. */
    @Get("/reencryption")
    ReencryptionStatus status() {
        return reencryption.status();
    }
}
