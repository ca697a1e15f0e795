//! What do the crates say about themselves?

use anyhow::Result;

use crate::step::{cargo, root, run};

pub(crate) fn build() -> Result<()> {
    run(cargo(&["doc", "--workspace", "--no-deps"]))?;
    println!("{}", root().join("target/doc/detente/index.html").display());
    Ok(())
}
