//! What can this machine do at best, on one core?
//!
//! Engines are bounded by how fast memory can be read. So that is measured in the same run, and
//! figures of two machines need not be compared.

use std::hint::black_box;
use std::time::{Duration, Instant};

use rayon::{ThreadPool, ThreadPoolBuilder};

/// How many bytes the buffer for [`streaming_read`] has: many times a processor's caches.
pub const STREAMED_BYTES: usize = 1 << 28;
/// How many sums run side by side, so that none waits for another.
const SUMS: usize = 64;
/// What takes less says little about the time on the processor.
const LEAST_COUNTED: Duration = Duration::from_millis(200);

/// Keeps all work on the thread that calls this, for as long as the pool lives.
///
/// # Panics
/// If this thread belongs to a pool already.
#[must_use]
pub fn one_core() -> ThreadPool {
    let pool = ThreadPoolBuilder::new().num_threads(1).use_current_thread();
    pool.build().expect("this thread is in no pool yet")
}

/// A buffer that fits in no cache, all of it touched.
#[must_use]
pub fn streamed() -> Vec<u32> {
    (0_u32..).take(STREAMED_BYTES / size_of::<u32>()).collect()
}

/// Reads every number of a buffer once, in order.
#[must_use]
pub fn streaming_read(buffer: &[u32]) -> u32 {
    let mut sums = [0_u32; SUMS];
    let (blocks, rest) = buffer.as_chunks::<SUMS>();
    for block in blocks {
        for (sum, number) in sums.iter_mut().zip(block) {
            *sum = sum.wrapping_add(*number);
        }
    }
    sums.iter().chain(rest).fold(0, |sum, &number| sum.wrapping_add(number))
}

/// How long something takes: by the clock and, where the system tells, on the processor. The second
/// is less disturbed by what else runs on the machine.
#[derive(Debug, Clone, Copy)]
pub struct Took {
    /// By the clock.
    pub wall: Duration,
    /// On the processor, on this thread.
    pub processor: Option<Duration>,
}

impl Took {
    /// Times one call.
    #[expect(clippy::disallowed_methods, reason = "a bench owns a clock")]
    pub fn by<R>(call: impl FnOnce() -> R) -> (Self, R) {
        let (start, before) = (Instant::now(), processor_time());
        let result = black_box(call());
        let (wall, after) = (start.elapsed(), processor_time());
        let processor = after.zip(before).map(|(after, before)| after.saturating_sub(before));
        // The system updates its count some hundred times a second.
        let processor = processor.filter(|_| wall >= LEAST_COUNTED);
        (Self { wall, processor }, result)
    }

    /// Times as many calls as it takes to know the time on the processor; the mean of one.
    pub fn by_calls<R>(mut call: impl FnMut() -> R) -> Self {
        let first = Self::by(&mut call).0;
        if first.wall >= LEAST_COUNTED {
            return first;
        }
        let fit = LEAST_COUNTED.as_nanos() / first.wall.as_nanos().max(1);
        let calls = u32::try_from(fit).unwrap_or(u32::MAX).saturating_add(1).saturating_mul(2);
        let all = Self::by(|| (0..calls).for_each(|_| drop(black_box(call())))).0;
        Self { wall: all.wall / calls, processor: all.processor.map(|time| time / calls) }
    }

    /// The time that counts: on the processor if known, else by the clock.
    #[must_use]
    pub fn best(self) -> Duration {
        self.processor.unwrap_or(self.wall)
    }

    /// How many of something are done a second.
    #[must_use]
    pub fn per_second(self, count: u64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "shown with three digits")]
        let count = count as f64;
        count / self.best().as_secs_f64()
    }
}

/// How long this thread has been on a processor so far, where the system tells (Linux).
#[expect(clippy::disallowed_methods, reason = "the system tells by a file")]
fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// The most memory that this process has held so far, in bytes, where the system tells (Linux).
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the system tells by a file")]
pub fn peak_memory() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kib| kib * 1024)
}
