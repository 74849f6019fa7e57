package io.muniment.servicekit.paging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muniment.servicekit.problem.CodedException;
import io.muniment.servicekit.problem.CommonError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sort key of the last row of a page, opaque to the caller. Values travel as text; a null stays a null. */
public final class Cursor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<@Nullable String>> KEY = new TypeReference<>() {};

    private Cursor() {}

    public static String encode(List<?> key) {
        List<@Nullable String> texts = new ArrayList<>();
        key.forEach(value -> texts.add(value == null ? null : value.toString()));
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(texts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of texts has no JSON form", e);
        }
    }

    /**
     * Reads the key back.
     *
     * @param size how many values the list's sort key has
     * @throws CodedException {@code invalid_cursor} when the text is not a cursor of that size
     */
    public static List<@Nullable String> decode(String cursor, int size) {
        List<@Nullable String> key;
        try {
            key = JSON.readValue(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8), KEY);
        } catch (IllegalArgumentException | JsonProcessingException e) {
            throw invalid(cursor);
        }
        if (key == null || key.size() != size) {
            throw invalid(cursor);
        }
        return key;
    }

    private static CodedException invalid(String cursor) {
        return new CodedException(
                CommonError.INVALID_CURSOR,
                "cursor '%s' is not one of this list".formatted(cursor),
                "send the next of the page before, unchanged and with the same sort, or leave after out");
    }
}
