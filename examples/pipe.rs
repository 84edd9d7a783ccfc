//! A child process that any language can start: a request a line on standard input, its response a line on standard
//! output, until the input ends. Nothing is kept between two lines.
//!
//! Exit status: 0 at the end of the input, 1 where a line can't be read or written.

use std::io::{BufRead, BufWriter, ErrorKind, Write, stdin, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut output = BufWriter::new(stdout().lock());
    for line in stdin().lock().lines() {
        let answered = line.and_then(|line| match line.trim() {
            "" => Ok(()),
            request => {
                output.write_all(jixiao::call(request).as_bytes())?;
                output.write_all(b"\n")?;
                // Whoever asks waits for the answer before asking again.
                output.flush()
            }
        });
        match answered {
            Ok(()) => {}
            // A reader that has gone away needs no more.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            Err(error) => {
                let _ = std::io::stderr().write_all(format!("{error}\n").as_bytes());
                return ExitCode::from(1);
            }
        }
    }
    ExitCode::SUCCESS
}
