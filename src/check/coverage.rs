//! Coverage: marks of which a part can come from evidence, and a share that they can reach.

use super::desk::{Desk, Sink};
use crate::document::Path;
use crate::finding::{CoverageShare, CoverageWithoutMarks};
use crate::number::Ratio;

pub(super) fn check(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    let Some(said) = &desk.book.coverage else { return };
    let path = Path::root().field("coverage");
    if (desk.book.indicators.is_none() || desk.open(0)) && !sink.incomplete(&Path::root().field("indicators")) {
        sink.push(CoverageWithoutMarks {}, &path);
    }
    let least = said.at_least.ratio();
    if !least.is_positive() || least > Ratio::one() {
        sink.push(CoverageShare { at_least: said.at_least.to_string() }, &path.field("at_least"));
    }
}
