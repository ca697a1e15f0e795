//! What is left of something that a thread held when it ended?

use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is held; whoever held it before left it whole, whatever became of the thread.
pub(crate) fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}
