package io.ledgerline.kit.problem;

/** The name of a "no". Each feature has one enum of them; the kit maps the kind to a status. */
public interface ProblemCode {

    /** The stable code, for programs. */
    String name();

    Kind kind();

    /** What sort of "no", and so which HTTP status. */
    enum Kind {
        MALFORMED(400, "The request cannot be read"),
        FORBIDDEN(403, "Not allowed"),
        NOT_FOUND(404, "Not found"),
        CONFLICT(409, "Conflict with the present state"),
        STALE(412, "The object has changed since it was read"),
        INVALID(422, "A rule is not met"),
        BUSY(429, "Too much at once"),
        UNAVAILABLE(503, "Not available right now");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        public int status() {
            return status;
        }

        public String title() {
            return title;
        }
    }
}
