package dev.retake.server.json;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which JSON types a field takes, so that a body can be checked and thinned out while it streams by. */
sealed interface JsonShape {

    /** What a message calls it. */
    String label();

    /** A string, kept up to the length that any rule looks at. */
    record Text() implements JsonShape {
        @Override
        public String label() {
            return "string";
        }
    }

    /** A string; a number is taken as well, in its written form. */
    record Word() implements JsonShape {
        @Override
        public String label() {
            return "string";
        }
    }

    /** A string of base64, decoded to the spool. */
    record Base64() implements JsonShape {
        @Override
        public String label() {
            return "string";
        }
    }

    /** True or false. */
    record Flag() implements JsonShape {
        @Override
        public String label() {
            return "boolean";
        }
    }

    /** A number without a fraction; one beyond 64 bits becomes the nearest that fits. */
    record Whole() implements JsonShape {
        @Override
        public String label() {
            return "integer";
        }
    }

    /** Any number. */
    record Real() implements JsonShape {
        @Override
        public String label() {
            return "number";
        }
    }

    /** An array whose elements all have one shape. */
    record ListOf(JsonShape element) implements JsonShape {
        @Override
        public String label() {
            return "array";
        }
    }

    /** An object with these fields; others are skipped or, in strict mode, refused. */
    record Struct(Map<String, JsonShape> fields) implements JsonShape {
        public Struct {
            fields = Map.copyOf(fields);
        }

        /** A struct from names and shapes in turn. */
        static Struct of(Object... namesAndShapes) {
            Map<String, JsonShape> fields = new LinkedHashMap<>();
            for (int i = 0; i < namesAndShapes.length; i += 2) {
                fields.put((String) namesAndShapes[i], (JsonShape) namesAndShapes[i + 1]);
            }
            return new Struct(fields);
        }

        @Override
        public String label() {
            return "object";
        }
    }
}
