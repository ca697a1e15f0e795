//! Does the reader of files end when it is told to, and take no more than it may?
//!
//! It hears nobody while it reads, but shows each object as soon as it has it: there its memory is counted, what a
//! stream of objects would unpack to is asked before it is unpacked, and reading is given up by leaving it. Locked
//! files aren't shown object by object: they come with a table that names no packed object, and these are added
//! here once they are unlocked. No stream stays in a file that would unpack to too much.

use std::cell::RefCell;
use std::panic;

use detente_model::{Budget, Stop};
use pdf_extract::{Document, LoadOptions, Object, ObjectId, ObjectStream};

use super::unpack;
use crate::reader::{MOST_HELD, ReadError};

/// The most bytes that the streams of objects may unpack to, which is more than those of any book: each byte may be an object
/// of its own. Crossed by `a_pdf_of_very_many_objects_ends_in_time`.
const MOST_OF_OBJECTS: u64 = 64 << 20;

/// The most bytes that all streams of a file may unpack to together.
const MOST_UNPACKED: u64 = 512 << 20;

/// About how many bytes one object takes, beside its words.
const BYTES_OF_AN_OBJECT: u64 = 64;

/// About how many bytes one entry of a dictionary takes, beside its words.
const BYTES_OF_AN_ENTRY: u64 = 128;

/// What may still be taken by the file that is being read.
struct Room {
    budget: Budget,
    bytes: u64,
    objects: u64,
    ended: Option<ReadError>,
}

thread_local! {
    static ROOM: RefCell<Option<Room>> = const { RefCell::new(None) };
}

/// Opens a file, for as long as the budget allows.
///
/// The reader of files may fail on a bad one; that is said as damage.
pub(super) fn load(bytes: &[u8], budget: &Budget) -> Result<Document, ReadError> {
    ROOM.set(Some(Room::within(budget)));
    let read = panic::catch_unwind(|| {
        Document::load_mem_with_options(bytes, LoadOptions::with_filter(look))
    });
    if let Some(ended) = ROOM.take().and_then(|room| room.ended) {
        return Err(ended);
    }
    let mut document = read.ok().and_then(Result::ok).ok_or(ReadError::Damaged)?;
    let was_locked = document.encryption_state.is_some();
    let unlocked = panic::catch_unwind(panic::AssertUnwindSafe(|| {
        !document.is_encrypted() || document.decrypt("").is_ok()
    }));
    match unlocked {
        Ok(true) => {}
        Ok(false) => return Err(ReadError::Encrypted),
        Err(_) => return Err(ReadError::Damaged),
    }
    if was_locked {
        unpack_objects(&mut document, budget)?;
    }
    let mut left = MOST_UNPACKED;
    for stream in document.objects.values().filter_map(|it| it.as_stream().ok()) {
        budget.allows(0)?;
        let size = unpack::size(stream, left).ok_or_else(|| unpacks(MOST_UNPACKED))?;
        left = left.saturating_sub(size);
    }
    Ok(document)
}

/// Adds what stands in the streams of objects of a file that was locked.
fn unpack_objects(document: &mut Document, budget: &Budget) -> Result<(), ReadError> {
    let mut room = Room::within(budget);
    let mut found = Vec::new();
    // The later stream is the newer one.
    for object in document.objects.values().rev() {
        room.take(object)?;
        if let Ok(stream) = object.as_stream()
            && stream.dict.has_type(b"ObjStm")
        {
            let mut stream = stream.clone();
            let objects =
                panic::catch_unwind(panic::AssertUnwindSafe(|| ObjectStream::new(&mut stream)));
            let objects = objects.ok().and_then(Result::ok).map(|it| it.objects);
            for (id, object) in objects.unwrap_or_default() {
                room.take(&object)?;
                found.push((id, object));
            }
        }
    }
    for (id, object) in found {
        document.objects.entry(id).or_insert(object);
    }
    Ok(())
}

fn unpacks(most: u64) -> ReadError {
    ReadError::Unpacks(usize::try_from(most).unwrap_or(usize::MAX))
}

/// Looks at an object that was just read, and ends the reader where it is enough.
fn look(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let ended = ROOM.with_borrow_mut(|room| {
        let room = room.as_mut()?;
        let error = room.take(object).err();
        room.ended.clone_from(&error);
        error
    });
    if ended.is_some() {
        // No panic: nothing is said, and whoever called the reader goes on from here.
        panic::resume_unwind(Box::new(()));
    }
    // Of those that come out of a stream the copy is kept, of others the object itself.
    let kept = if object.as_stream().is_ok() { Object::Null } else { object.clone() };
    Some((id, kept))
}

impl Room {
    fn within(budget: &Budget) -> Self {
        Self {
            budget: budget.clone(),
            bytes: budget.bytes.unwrap_or(MOST_HELD),
            objects: MOST_OF_OBJECTS,
            ended: None,
        }
    }

    fn take(&mut self, object: &Object) -> Result<(), ReadError> {
        self.budget.allows(0)?;
        let left = self.bytes.checked_sub(held(object)).ok_or(Stop::Budget)?;
        self.bytes = left;
        let objects = object.as_stream().ok().filter(|it| it.dict.has_type(b"ObjStm"));
        let Some(stream) = objects else { return Ok(()) };
        let most = unpack::size(stream, self.objects).ok_or_else(|| unpacks(MOST_OF_OBJECTS))?;
        let most = most.max(stream.content.len() as u64);
        self.objects = self.objects.checked_sub(most).ok_or_else(|| unpacks(MOST_OF_OBJECTS))?;
        if most.saturating_mul(BYTES_OF_AN_OBJECT) > self.bytes {
            return Err(Stop::Budget.into());
        }
        Ok(())
    }
}

/// About how many bytes an object takes with all that is in it.
fn held(object: &Object) -> u64 {
    let mut all = vec![object];
    let mut bytes = 0;
    while let Some(object) = all.pop() {
        bytes += BYTES_OF_AN_OBJECT;
        let dictionary = match object {
            Object::Array(items) => {
                all.extend(items);
                continue;
            }
            Object::String(words, _) | Object::Name(words) => {
                bytes += words.len() as u64;
                continue;
            }
            Object::Stream(stream) => {
                bytes += stream.content.len() as u64;
                &stream.dict
            }
            Object::Dictionary(dictionary) => dictionary,
            Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Reference(_) => continue,
        };
        for (key, value) in dictionary {
            bytes += BYTES_OF_AN_ENTRY + key.len() as u64;
            all.push(value);
        }
    }
    bytes
}
