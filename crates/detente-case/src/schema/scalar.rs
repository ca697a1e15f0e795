//! Which forms do single values have?

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// Declares a scalar by its schema.
macro_rules! scalar {
    ($name:ident, $title:literal, $schema:tt) => {
        pub(super) struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                $title.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

scalar!(Version, "version", {"description": "The version of the format.", "const": 1});

scalar!(Id, "id", {
    "description": "A short name: a to z, 0 to 9 and `-`.",
    "type": "string",
    "pattern": "^[a-z0-9][a-z0-9-]*$",
});

// Some readers take a level such as `2` for a number.
scalar!(LevelName, "level", {
    "description": "A level's short name: a to z, 0 to 9 and `-`.",
    "type": ["string", "number"],
    "pattern": "^[a-z0-9][a-z0-9-]*$",
});

scalar!(Prose, "text", {
    "description": "A text for readers.",
    "type": ["string", "number", "boolean"],
    "minLength": 1,
});

scalar!(Formula, "formula", {
    "description": "A statement about a state: names, levels, `and`, `or`, `not`, `if`, `unless` and parentheses, such as `armenia.lawsuits and not peace.route = guards`.",
    "type": "string",
    "minLength": 1,
});

scalar!(Day, "day", {
    "description": "A date that may lack its day or its month: `2024-08-20`, `2024-08` or `2024`.",
    "type": ["string", "integer"],
    "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
});

scalar!(Published, "published", {
    "description": "A date that may lack its day or its month, or `unknown`.",
    "type": ["string", "integer"],
    "pattern": "^(unknown|[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)$",
});

scalar!(Number, "number", {
    "description": "A number or a fraction such as `2/3`, read exactly.",
    "type": ["number", "string"],
    "pattern": "^([-+]?[0-9.]+([eE][-+]?[0-9]+)?|-?[0-9]+/[0-9]+)$",
});

scalar!(Amount, "amount", {
    "description": "A number, a range such as `12..25`, or the name of a numeric unknown.",
    "type": ["number", "string"],
    "pattern": "^([-+]?[0-9.]+([eE][-+]?[0-9]+)?|-?[0-9]+/[0-9]+|[a-z0-9][a-z0-9-]*)$",
});
