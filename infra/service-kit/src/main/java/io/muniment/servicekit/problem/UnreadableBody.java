package io.muniment.servicekit.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in the caller's words what is wrong with a JSON body: the field and the value, never a Java class. */
final class UnreadableBody {

    private static final int LONGEST_VALUE = 80;

    private UnreadableBody() {}

    static CodedException explain(JsonProcessingException failure) {
        if (failure instanceof JsonMappingException mapping && mapping.getCause() instanceof CodedException coded) {
            return coded;
        }
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                invalid("there is no field '%s'".formatted(path(unknown)), known(unknown.getKnownPropertyIds()));
            case InvalidFormatException format ->
                invalid(
                        "field '%s' cannot be %s".formatted(path(format), quoted(format.getValue())),
                        wanted(format.getTargetType()));
            case ValueInstantiationException value ->
                invalid("field '%s' is not valid%s".formatted(path(value), reason(value)), null);
            case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() ->
                invalid(
                        "field '%s' has a value of the wrong kind".formatted(path(mismatch)),
                        wanted(mismatch.getTargetType()));
            default -> invalid(syntax(failure), "send one JSON value of the documented form, each field once");
        };
    }

    private static CodedException invalid(String message, @Nullable String hint) {
        return new CodedException(CommonError.INVALID_REQUEST, message, hint);
    }

    private static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .map(UnreadableBody::shortened)
                .collect(Collectors.joining("."));
    }

    /** Why a record refused its values, where that was meant for the caller. */
    private static String reason(ValueInstantiationException failure) {
        return failure.getCause() instanceof IllegalArgumentException refusal && refusal.getMessage() != null
                ? ": " + shortened(refusal.getMessage())
                : "";
    }

    private static String syntax(JsonProcessingException failure) {
        JsonLocation place = failure.getLocation();
        String where = place == null || place.getLineNr() < 1
                ? ""
                : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
        String message = String.valueOf(failure.getOriginalMessage());
        if (message.startsWith("Duplicate field")) {
            return "%s%s".formatted(shortened(message.toLowerCase(Locale.ROOT)), where);
        }
        if (message.startsWith("Trailing token")) {
            return "something follows the JSON value" + where;
        }
        return "the body is not the JSON expected" + where;
    }

    @Nullable
    private static String known(@Nullable Collection<Object> fields) {
        return fields == null || fields.isEmpty()
                ? null
                : "there are " + fields.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    @Nullable
    static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return null;
        }
        if (type.isEnum()) {
            return "send one of "
                    + Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "String" -> "send a text";
            case "int", "Integer", "long", "Long", "short", "Short" -> "send a whole number";
            case "double", "Double", "float", "Float", "BigDecimal" -> "send a number";
            case "boolean", "Boolean" -> "send true or false";
            case "UUID" -> "send a UUID";
            case "LocalDate" -> "send a date like 2026-11-21";
            case "Instant", "OffsetDateTime" -> "send a time like 2026-11-21T06:00:00Z";
            case "List", "Set", "Collection" -> "send a list";
            case "Map" -> "send an object";
            default -> null;
        };
    }

    static String quoted(@Nullable Object value) {
        return "'" + shortened(String.valueOf(value)) + "'";
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }
}
