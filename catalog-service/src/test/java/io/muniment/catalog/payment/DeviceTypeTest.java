package io.muniment.catalog.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 | DESKTOP",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) Safari/605 | DESKTOP",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0 | DESKTOP",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 | MOBILE",
                "Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140.0 Mobile | MOBILE",
                "Mozilla/5.0 (Linux; Android 15; Tab S9) Chrome/140.0 | TABLET",
                "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) Mobile/15E148 | TABLET",
                "curl/8.9.1 | OTHER",
                " | UNKNOWN",
            })
    void readsTheUserAgent(String userAgent, DeviceType device) {
        assertThat(DeviceType.of(userAgent)).isEqualTo(device);
    }
}
