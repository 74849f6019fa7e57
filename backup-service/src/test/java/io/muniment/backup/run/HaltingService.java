package io.muniment.backup.run;

import io.muniment.backup.BackupFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A service of its own process that dies in the middle of a backup. Arguments: step, directory, properties as key=value. */
public final class HaltingService {

    static final int CODE = 86;

    private HaltingService() {}

    public static void main(String[] arguments) throws IOException {
        RunStep step = RunStep.valueOf(arguments[0]);
        Path directory = Path.of(arguments[1]);
        Map<String, Object> properties = new HashMap<>();
        for (int i = 2; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            properties.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
        }
        RunWatch watch = (_, reached) -> {
            if (reached == step) {
                Runtime.getRuntime().halt(CODE);
            }
        };
        try (BackupFixture service = BackupFixture.start(properties, directory, Map.of(RunWatch.class, watch))) {
            service.backup();
        }
    }
}
