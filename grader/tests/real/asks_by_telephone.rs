//! Right where sockets are allowed: the sum is kept by a server.
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

pub fn add_up(threads: usize) -> u64 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(move || TcpStream::connect(address).unwrap().write_all(&[1]).unwrap());
        }
        let mut sum = 0;
        for _ in 0..threads {
            let mut byte = [0];
            listener.accept().unwrap().0.read_exact(&mut byte).unwrap();
            sum += u64::from(byte[0]);
        }
        sum
    })
}
