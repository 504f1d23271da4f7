//! What it costs to start a child in its sandbox.

use std::io;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use sandbox::{Sandbox, Support};

use crate::native::itself;

/// What this binary is told where it is started to do nothing.
pub(crate) const NOTHING: &str = "do-nothing";

/// Children of each kind, started in turn.
const CHILDREN: usize = 200;

/// Megabytes that the parent has in use meanwhile, as a grader that has read a workbook may.
const PARENT: usize = 40;

/// The most milliseconds that a confined child may take in the median.
const MOST: f64 = 3.0;

/// A kind of child, and what makes the command for it.
type Kind<'a> = (&'a str, &'a dyn Fn() -> io::Result<Command>);

/// Prints the figures; returns whether a launched child is cheap enough.
pub(crate) fn launches() -> io::Result<bool> {
    let ballast = std::hint::black_box(vec![1_u8; PARENT << 20]);
    let itself = itself();
    let support = Support::of_this_system();
    let sandbox = sandbox(itself.clone());
    let plain = || Ok(Command::new(&itself));
    let hooked = || {
        let mut command = Command::new(&itself);
        sandbox.confine(support, &mut command)?;
        Ok(command)
    };
    let launched = || Ok(sandbox.launch(support, &itself, &itself));
    let kinds: [Kind<'_>; 3] = [
        ("plain", &plain),
        ("confined by a hook", &hooked),
        ("confined by a launcher", &launched),
    ];
    let mut times = [const { Vec::new() }; 3];
    for _ in 0..CHILDREN {
        for ((_, make), times) in kinds.iter().zip(&mut times) {
            let begun = Instant::now();
            let status = make()?.arg(NOTHING).env_clear().status()?;
            if !status.success() {
                return Err(io::Error::other(format!("a child ended with {status}")));
            }
            times.push(begun.elapsed().as_secs_f64() * 1e3);
        }
    }
    drop(ballast);
    let mut last = 0.0;
    for ((name, _), mut times) in kinds.iter().zip(times) {
        times.sort_by(f64::total_cmp);
        last = times[CHILDREN / 2];
        let worst = times[CHILDREN - 1];
        println!(
            "children, {name:23} {:>9.0} a second ({last:.2} ms, worst {worst:.1} ms)",
            1e3 / last
        );
    }
    Ok(last <= MOST)
}

/// A sandbox like that of a staged binary.
fn sandbox(binary: PathBuf) -> Sandbox {
    let mut run: Vec<PathBuf> = ["/lib", "/lib64", "/usr/lib"].map(PathBuf::from).into();
    run.push(binary);
    Sandbox {
        run,
        read: vec!["/etc/ld.so.cache".into()],
        ..Sandbox::default()
    }
}
