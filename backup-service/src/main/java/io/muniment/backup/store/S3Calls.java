package io.muniment.backup.store;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for the client's answers and turns each failure into an IOException that says what was asked. */
final class S3Calls {

    /** A request, made when asked for. */
    interface Call<T> {
        CompletableFuture<T> start() throws MinioException;
    }

    private S3Calls() {}

    static <T> T await(String what, Call<T> call) throws IOException {
        try {
            return call.start().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("object storage: " + what + " was interrupted", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (code(cause).startsWith("NoSuch")) {
                throw new ObjectMissingException("object storage: " + what + ": there is none", cause);
            }
            throw new IOException("object storage: " + what + " failed: " + cause.getMessage(), cause);
        } catch (MinioException e) {
            throw new IOException("object storage: " + what + " failed: " + e.getMessage(), e);
        }
    }

    private static String code(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof ErrorResponseException answer) {
                return String.valueOf(answer.errorResponse().code());
            }
        }
        return "";
    }
}
