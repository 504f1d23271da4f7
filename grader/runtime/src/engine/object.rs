//! Objects: the locks, atomics and channels that the tasks of an execution meet at.

use std::cell::Cell;
use std::collections::HashMap;
use std::panic::Location;

use super::clock::VectorClock;
use super::op::ObjectId;

/// The part of a facade type that knows its number in the current execution.
///
/// It may lie in a static, and so be left over from an earlier execution: the number only counts
/// together with the execution it was given in.
pub struct Identity {
    execution: Cell<u32>,
    id: Cell<ObjectId>,
    created: &'static Location<'static>,
}

// SAFETY: only read and written under the engine, which runs all tasks on one OS thread, and, on
// the native backend, not at all.
unsafe impl Sync for Identity {}

impl Identity {
    /// An identity made by the caller's caller.
    #[track_caller]
    pub const fn new() -> Self {
        Self {
            execution: Cell::new(0),
            id: Cell::new(0),
            created: Location::caller(),
        }
    }

    /// Where the object was constructed.
    pub fn created(&self) -> &'static Location<'static> {
        self.created
    }

    /// Whether the object has been used in the execution with this number.
    pub(super) fn id_in(&self, execution: u32) -> Option<ObjectId> {
        (self.execution.get() == execution).then(|| self.id.get())
    }

    pub(super) fn assign(&self, execution: u32, id: ObjectId) {
        self.execution.set(execution);
        self.id.set(id);
    }
}

impl Default for Identity {
    #[track_caller]
    fn default() -> Self {
        Self::new()
    }
}

/// What the engine keeps of an object.
pub(super) struct Object {
    pub(super) kind: &'static str,
    pub(super) created: Option<&'static Location<'static>>,
    pub(super) used: &'static Location<'static>,
    /// What its last releases make known to who acquires it.
    pub(super) clock: VectorClock,
}

/// All objects of an execution, numbered from 1 in the order of first use, so that equal beginnings
/// of two executions give equal numbers.
#[derive(Default)]
pub(super) struct Objects {
    list: Vec<Object>,
    by_address: HashMap<usize, ObjectId, AddressHasher>,
}

impl Objects {
    pub(super) fn clear(&mut self) {
        self.list.clear();
        self.by_address.clear();
    }

    pub(super) fn add(&mut self, object: Object) -> ObjectId {
        self.list.push(object);
        self.list.len() as ObjectId
    }

    /// The object without an identity of its own that lies at `address`.
    pub(super) fn at(&mut self, address: usize, make: impl FnOnce() -> Object) -> ObjectId {
        if let Some(&id) = self.by_address.get(&address) {
            return id;
        }
        let id = self.add(make());
        self.by_address.insert(address, id);
        id
    }

    /// The object at `address` is gone.
    pub(super) fn forget(&mut self, address: usize) {
        self.by_address.remove(&address);
    }

    pub(super) fn get(&self, id: ObjectId) -> &Object {
        &self.list[id as usize - 1]
    }

    pub(super) fn get_mut(&mut self, id: ObjectId) -> &mut Object {
        &mut self.list[id as usize - 1]
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Object> {
        self.list.iter()
    }
}

/// Hashes an address by one multiplication: the keys are not chosen by an enemy, and the table is
/// consulted at every atomic operation.
#[derive(Clone, Copy, Default)]
pub(super) struct AddressHasher(u64);

impl std::hash::BuildHasher for AddressHasher {
    type Hasher = Self;

    fn build_hasher(&self) -> Self {
        Self(0)
    }
}

impl std::hash::Hasher for AddressHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_usize(usize::from(*byte));
        }
    }

    fn write_usize(&mut self, value: usize) {
        self.0 = (self.0 ^ value as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 ^= self.0 >> 32;
    }
}
