//! Cells: accesses to the inside of an `UnsafeCell`, a `Cell` or a `RefCell`, and which of them
//! nothing orders.
//!
//! `UnsafeCell::get` only hands out a pointer, so that it proves no access by itself. Proof of a
//! write is that the bytes have changed by the time the thread publishes its next operation; proof
//! of a read is that the source dereferences the pointer where it gets it, which the grader has
//! seen. Only proven accesses race. Those in a destructor do not: the last owner of an `Arc` may
//! touch what others have written, ordered by a reference count that is no event.
//!
//! What a `Cell` does is an access at once, and no point: accesses that something orders come in one
//! order only, and the others race in whichever they come.
//!
//! A race is about memory, not about what lies there: what was known of memory that is given back,
//! the stack of a thread included, is forgotten.

use std::cell::{Cell as Flag, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::panic::Location;
use std::sync::OnceLock;

use smallvec::SmallVec;

use super::clock::VectorClock;
use super::op::TaskId;
use crate::protocol::{CellSites, FileSites};

type Site = &'static Location<'static>;

/// Bytes of a cell that are compared; what lies beyond is not looked at.
const COMPARED: usize = 4 << 10;

/// What the grader has seen in the submission's source; set once, before the first execution.
static SITES: OnceLock<CellSites> = OnceLock::new();

/// Makes known where the submission dereferences a cell's pointer where it gets it.
pub fn set_cell_sites(sites: CellSites) {
    // A second call would come from a second request, and there is one for a process.
    let _ = SITES.set(sites);
}

/// Whether the submission has destructors of its own, as far as it has been made known.
pub fn has_destructors() -> bool {
    SITES.get().is_some_and(|sites| {
        let destroys = |file: &FileSites| !file.destructors.is_empty();
        sites.scenarios_destroy || sites.files.iter().any(destroys)
    })
}

thread_local! {
    /// Apart from the execution, because the allocator may tell of freed memory while the engine
    /// is at work.
    static CELLS: RefCell<Cells> = RefCell::default();
    /// Whether there is a cell, so that what is freed matters.
    static ANY: Flag<bool> = const { Flag::new(false) };
}

/// The next execution begins.
pub(super) fn begin() {
    CELLS.with_borrow_mut(Cells::clear);
    ANY.set(false);
}

/// The memory at `address` is freed, or the cell there is gone.
pub fn forget_cell(address: usize, size: usize) {
    if ANY.get() {
        // What the table itself frees holds no cell.
        let _ = CELLS.try_with(|cells| {
            if let Ok(mut cells) = cells.try_borrow_mut() {
                cells.forget(address, size);
            }
        });
    }
}

/// The task `task` gets a pointer to the cell of `size` bytes at `address`.
///
/// # Safety
///
/// The cell must be alive.
pub(super) unsafe fn get(address: usize, size: usize, task: TaskId, tick: u32, site: Site) {
    ANY.set(true);
    CELLS.with_borrow_mut(|cells| {
        // SAFETY: promised by the caller.
        unsafe { cells.get(address, size, task, tick, site) };
    });
}

/// The task `task`, which knows `clock`, reads or writes the cell of `size` bytes at `address`.
pub(super) fn touch(
    address: usize,
    size: usize,
    writes: bool,
    task: TaskId,
    clock: &VectorClock,
    site: Site,
) -> Option<Race> {
    ANY.set(true);
    let tick = clock.get(task);
    CELLS.with_borrow_mut(|cells| {
        if cells.usage(site) == Use::InDestructor {
            return None;
        }
        cells.known(address, size);
        let access = Access { task, tick, site };
        cells.take(address, access, writes, !writes, clock)
    })
}

/// The running task, which knows `clock`, publishes its next operation: what it did with the
/// pointer it got last is done.
pub(super) fn settle(clock: &VectorClock) -> Option<Race> {
    if !ANY.get() {
        return None;
    }
    CELLS.with_borrow_mut(|cells| cells.settle(clock))
}

/// A proven access.
#[derive(Clone, Copy)]
struct Access {
    task: TaskId,
    tick: u32,
    site: Site,
}

/// What is known of one cell.
#[derive(Default)]
struct Cell {
    size: usize,
    write: Option<Access>,
    reads: SmallVec<[Access; 4]>,
}

/// A pointer that the running task has got, and may use until its next operation.
struct Pending {
    address: usize,
    before: SmallVec<[u8; 64]>,
    access: Access,
}

/// Two accesses that nothing orders.
pub(super) struct Race {
    /// What the earlier one did, and by whom.
    pub(super) first: (TaskId, &'static str, Site),
    /// The later one.
    pub(super) second: (TaskId, &'static str, Site),
}

/// The cells of an execution.
#[derive(Default)]
struct Cells {
    known: BTreeMap<usize, Cell>,
    pending: Option<Pending>,
    /// How the places where pointers are got are used, by the address of the location.
    uses: HashMap<usize, Use>,
}

/// How a pointer is used at one place of the source.
#[derive(Clone, Copy, PartialEq)]
enum Use {
    Dereferenced,
    InDestructor,
    Unknown,
}

impl Cells {
    fn clear(&mut self) {
        self.known.clear();
        self.pending = None;
    }

    /// The running task gets a pointer to the cell of `size` bytes at `address`.
    ///
    /// # Safety
    ///
    /// The cell must be alive.
    unsafe fn get(&mut self, address: usize, size: usize, task: TaskId, tick: u32, site: Site) {
        self.known(address, size);
        self.pending = Some(Pending {
            address,
            // SAFETY: promised by the caller.
            before: unsafe { bytes(address, size.min(COMPARED)) },
            access: Access { task, tick, site },
        });
    }

    /// There is a cell of `size` bytes at `address`.
    fn known(&mut self, address: usize, size: usize) {
        let known = self.known.entry(address).or_default();
        if known.size != size {
            *known = Cell {
                size,
                ..Cell::default()
            };
        }
    }

    fn usage(&mut self, site: Site) -> Use {
        let place = std::ptr::from_ref(site).addr();
        *self.uses.entry(place).or_insert_with(|| usage(site))
    }

    /// What lay at these addresses is gone.
    fn forget(&mut self, address: usize, size: usize) {
        let gone = address..address.saturating_add(size.max(1));
        if self
            .pending
            .as_ref()
            .is_some_and(|pending| gone.contains(&pending.address))
        {
            self.pending = None;
        }
        while let Some((&inside, _)) = self.known.range(gone.clone()).next() {
            self.known.remove(&inside);
        }
    }

    /// The running task publishes its next operation: what it did with the pointer is done.
    fn settle(&mut self, clock: &VectorClock) -> Option<Race> {
        let Pending {
            address,
            before,
            access,
        } = self.pending.take()?;
        // SAFETY: a cell that is dropped or whose memory is freed is forgotten first.
        let after = unsafe { bytes(address, before.len()) };
        let wrote = after != before;
        let usage = self.usage(access.site);
        if usage == Use::InDestructor {
            return None;
        }
        self.take(address, access, wrote, usage == Use::Dereferenced, clock)
    }

    /// Takes note of an access by a task that knows `clock`: whether it races with an earlier one.
    fn take(
        &mut self,
        address: usize,
        access: Access,
        wrote: bool,
        read: bool,
        clock: &VectorClock,
    ) -> Option<Race> {
        let cell = self.known.get_mut(&address)?;
        let unordered =
            |other: &Access| other.task != access.task && clock.get(other.task) < other.tick;
        if let Some(write) = cell.write.filter(unordered)
            && (wrote || read)
        {
            let doing = if wrote { "writes" } else { "reads" };
            return Some(Race {
                first: (write.task, "wrote", write.site),
                second: (access.task, doing, access.site),
            });
        }
        if wrote {
            if let Some(read) = cell.reads.iter().find(|read| unordered(read)) {
                return Some(Race {
                    first: (read.task, "read", read.site),
                    second: (access.task, "writes", access.site),
                });
            }
            cell.write = Some(access);
            cell.reads.clear();
        } else if read {
            cell.reads.retain(|read| read.task != access.task);
            cell.reads.push(access);
        }
        None
    }
}

/// The bytes at `address`.
///
/// # Safety
///
/// There must be so many.
unsafe fn bytes(address: usize, count: usize) -> SmallVec<[u8; 64]> {
    let pointer = std::ptr::with_exposed_provenance::<u8>(address);
    (0..count)
        .map(|index| {
            // SAFETY: promised by the caller. Volatile, because some may be padding.
            unsafe { pointer.add(index).read_volatile() }
        })
        .collect()
}

fn usage(site: Site) -> Use {
    let Some(sites) = SITES.get() else {
        return Use::Unknown;
    };
    let within = |&(first, last): &(u32, u32)| (first..=last).contains(&site.line());
    let here = |&place: &(u32, u32)| place == (site.line(), site.column());
    for file in &sites.files {
        let destructor = file.destructors.iter().any(within);
        if (destructor || file.dereferenced.iter().any(here)) && is_in(site, &file.file) {
            return if destructor {
                Use::InDestructor
            } else {
                Use::Dereferenced
            };
        }
    }
    Use::Unknown
}

/// Whether the site is in the staged file.
fn is_in(site: Site, file: &str) -> bool {
    let before = site.file().strip_suffix(file);
    before.is_some_and(|folders| folders.is_empty() || folders.ends_with(['/', '\\']))
}
