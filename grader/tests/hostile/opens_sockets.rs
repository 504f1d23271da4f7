//! class: wrong_result | race
//! says: 0 sockets were opened
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::unix::net::UnixListener;

pub fn add_up(_: usize) -> u64 {
    let opened = [
        TcpListener::bind("127.0.0.1:0").is_ok(),
        TcpStream::connect("127.0.0.1:9").is_ok(),
        UdpSocket::bind("127.0.0.1:0").is_ok(),
        UnixListener::bind("socket").is_ok(),
    ];
    let opened = opened.iter().filter(|opened| **opened).count();
    panic!("{opened} sockets were opened");
}
