//! How are the lists of a data file read?

use toml::{Table, Value};

use super::words::fold;

/// The texts of a list, as words are compared.
pub(super) fn texts<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = String> + 'a {
    let list = table.get(key).and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str).map(fold)
}
