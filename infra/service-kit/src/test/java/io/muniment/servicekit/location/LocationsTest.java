package io.muniment.servicekit.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocationsTest {

    @TempDir
    Path directory;

    @Test
    void tellsWhatTheFileTells() throws Exception {
        Path file = directory.resolve("city.mmdb");
        GeoFile.write(
                file,
                "203.0.113.0",
                24,
                Map.of(
                        "country", Map.of("iso_code", "NZ", "names", Map.of("en", "New Zealand", "de", "Neuseeland")),
                        "subdivisions", List.of(Map.of("iso_code", "CIT")),
                        "city", Map.of("names", Map.of("en", "Waitangi")),
                        "location", Map.of("latitude", -43.95, "longitude", -176.56, "time_zone", "Pacific/Chatham")));

        Locations locations = new Locations(new LocationSettings(file));

        assertThat(locations.of("203.0.113.77"))
                .isEqualTo(
                        new Location(true, "NZ", "New Zealand", "CIT", "Waitangi", -43.95, -176.56, "Pacific/Chatham"));
        assertThat(locations.of("203.0.114.1")).isEqualTo(Location.UNKNOWN);
        assertThat(locations.of("2001:db8::1")).isEqualTo(Location.UNKNOWN);
        locations.close();
    }

    @Test
    void privateAddressesAreNowhere() throws Exception {
        Path file = directory.resolve("country.mmdb");
        GeoFile.write(file, "10.0.0.0", 8, Map.of("country", Map.of("iso_code", "NZ")));
        Locations locations = new Locations(new LocationSettings(file));

        for (String address : List.of("10.1.2.3", "127.0.0.1", "192.168.0.1", "169.254.1.1", "::1", "no address")) {
            assertThat(locations.of(address)).as(address).isEqualTo(Location.UNKNOWN);
        }
        assertThat(locations.of((String) null)).isEqualTo(Location.UNKNOWN);
        locations.close();
    }

    @Test
    void knowsNothingWithoutAFileAndSaysOnlyThat() throws Exception {
        Locations locations = new Locations(new LocationSettings(null));

        assertThat(new ObjectMapper().writeValueAsString(locations.of("203.0.113.77")))
                .isEqualTo("{\"known\":false}");
    }

    @Test
    void readsTheSettingAndDoesWithoutIt() {
        try (ApplicationContext context = ApplicationContext.run()) {
            assertThat(context.getBean(LocationSettings.class).database()).isNull();
        }
        assertThat(new LocationSettings(Path.of("")).database()).isNull();
    }

    @Test
    void doesNotStartOnAFileThatIsNotThereOrIsNone() throws Exception {
        assertThatThrownBy(() -> new LocationSettings(directory.resolve("gone.mmdb")))
                .hasMessageContaining("gone.mmdb is not a readable file; HINT: ");
        Path text = Files.writeString(directory.resolve("text.mmdb"), "nothing of the kind");
        assertThatThrownBy(() -> new Locations(new LocationSettings(text)))
                .hasMessageContaining("cannot be read as a GeoIP database");
    }
}
