//! Right, and out of the search's sight: files in the folders that it is given, much memory, and a
//! look at its surroundings.
use std::fs;
use std::thread;

pub fn add_up(threads: usize) -> u64 {
    let memory = std::hint::black_box(vec![1_u8; 200 << 20]);
    assert!(std::env::args().count() > 0 && memory.len() > threads);
    let folders = [std::env::temp_dir(), std::env::current_dir().unwrap()];
    thread::scope(|scope| {
        for number in 0..threads {
            let folder = folders[number % 2].join("numbers");
            scope.spawn(move || {
                fs::create_dir_all(&folder).unwrap();
                fs::write(folder.join(number.to_string()), "1").unwrap();
                let kept = folder.join(format!("{number}.kept"));
                fs::copy(folder.join(number.to_string()), &kept).unwrap();
                fs::rename(&kept, folder.join(format!("{number}.moved"))).unwrap();
            });
        }
    });
    let sum = folders.map(|folder| {
        let entries = fs::read_dir(folder.join("numbers")).unwrap();
        let moved = entries.map(|entry| entry.unwrap().path());
        moved.filter(|path| path.extension().is_some()).collect::<Vec<_>>()
    });
    let sum: std::collections::HashSet<_> = sum.into_iter().flatten().collect();
    sum.len() as u64
}
