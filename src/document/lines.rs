//! Lines and columns of a text, found without reading it from the start each time.
//!
//! Columns count characters, not bytes; both start at 1. Terminal columns are `finding`'s.

/// Bytes between two marks: a place is found by reading fewer than these.
const STRIDE: usize = 4_096;

/// Where marks stand in a text: eight bytes for every 4,096 of it, however its lines are.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    marks: Vec<(u32, u32)>,
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let mut marks = Vec::new();
        let mut place = (1, 1);
        for chunk in text.as_bytes().chunks(STRIDE) {
            marks.push(place);
            place = advance(place, chunk);
        }
        marks.push(place);
        Self { marks }
    }

    /// Line and column of a byte.
    pub(super) fn place(&self, text: &str, offset: u32) -> (u32, u32) {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX).min(text.len());
        let mark = offset.checked_div(STRIDE).unwrap_or(0);
        let place = self.marks.get(mark).copied().unwrap_or((1, 1));
        advance(place, text.as_bytes().get(mark.saturating_mul(STRIDE)..offset).unwrap_or(&[]))
    }
}

/// The place after these bytes.
pub(super) fn advance((mut line, mut column): (u32, u32), bytes: &[u8]) -> (u32, u32) {
    for byte in bytes {
        match byte {
            b'\n' => {
                line = line.saturating_add(1);
                column = 1;
            }
            // Bytes that continue a character don't begin one.
            0x80..=0xbf => {}
            _ => column = column.saturating_add(1),
        }
    }
    (line, column)
}
