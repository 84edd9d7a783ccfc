//! One matter across leaves: in which of them it counts (§1.55).

use crate::book::Mark;
use crate::events::{self, Counted};
use crate::evidence::{Cell, list, text};
use crate::hits::Hits;
use crate::number::{self, Exact};
use crate::reading;
use crate::reads::{Plain, Reads};
use num_traits::Signed;
use serde_json::Value;

/// Events of the other leaves among which a matter counts once.
pub(crate) struct Others {
    keep: String,
    /// In the order of the list: whether before the leaf, the form, the events, and what was decided of each.
    leaves: Vec<Other>,
    rules: Value,
}

struct Other {
    before: bool,
    form: Value,
    events: Vec<Value>,
    decided: Vec<(Value, String)>,
}

/// What the others have.
pub(crate) fn others(id: &str, reads: &mut Plain<'_>) -> Others {
    let (book, round, object) = (reads.book, reads.round, reads.object);
    let all = list(&book.json, "matters");
    let Some(said) = all.iter().find(|said| list(said, "leaves").iter().any(|leaf| leaf == id)) else {
        return Others { keep: String::new(), leaves: Vec::new(), rules: Value::Null };
    };
    let mut leaves = Vec::new();
    let mut before = true;
    for leaf in list(said, "leaves").iter().map(|leaf| leaf.as_str().expect("a leaf")) {
        if leaf == id {
            before = false;
            continue;
        }
        let mut nobody = Hits::default();
        let mut theirs = Plain { book, round, object, hits: &mut nobody, row: None, known: None };
        if book.mark(leaf, &object.class) == Mark::Lacking || !reading::applies(leaf, &mut theirs) {
            reads.hits.add("matters/not_there");
            continue;
        }
        let form = &book.node(leaf)["events"];
        let Ok(Cell::Events(events)) = theirs.observe(&text(form, "of")) else {
            reads.hits.add("matters/absent");
            continue;
        };
        let worth =
            |event: &Value| round.decided.worth(&object.id, leaf, event).map(|to| (event.clone(), to.to_string()));
        let decided = events.iter().filter_map(worth).collect();
        leaves.push(Other { before, form: form.clone(), events: events.to_vec(), decided });
    }
    Others { keep: text(said, "keep"), leaves, rules: book.json.clone() }
}

impl Others {
    /// Whether another leaf has the event's matter, and it counts there.
    pub(crate) fn have(&self, form: &Value, event: &Counted<'_>, hits: &mut Hits) -> bool {
        let mut lost = false;
        for other in &self.leaves {
            let said = |event: &Value| {
                let found = other.decided.iter().find(|(one, _)| one == event);
                found.map(|(_, to)| to.parse::<Exact>().expect("a ratio"))
            };
            let Some(marks) = events::marks(&self.rules, &other.form, &other.events, &said, &mut Hits::default())
            else {
                continue;
            };
            let same_item = form["of"] == other.form["of"];
            let Some(mark) = marks.into_iter().find(|mark| event.is_same(mark, same_item)) else { continue };
            let (own, theirs) = (event.worth(), mark.worth());
            let more = match self.keep.as_str() {
                "first" => number::whole(0),
                "heaviest" => theirs.abs() - own.abs(),
                "highest" => theirs - own,
                "lowest" => own - theirs,
                word => panic!("no such keep: {word}"),
            };
            hits.add(format!("matters/{}", self.keep));
            if more == number::whole(0) && self.keep != "first" {
                hits.add("matters/equals");
            }
            lost |= more.is_positive() || more == number::whole(0) && other.before;
        }
        if !self.leaves.is_empty() {
            hits.add(if lost { "matters/lost" } else { "matters/kept" });
        }
        lost
    }
}
