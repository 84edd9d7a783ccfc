//! The rulebooks and rounds of this repository, as text.

use std::fs;
use std::path::{Path, PathBuf};

use jixiao::{Evaluation, Plan, Round, Table};

/// A sound rulebook with its evidence.
pub(crate) struct Sample {
    /// Where it lies.
    pub(crate) name: String,
    /// Its rulebook.
    pub(crate) rulebook: String,
    /// Its evidence, JSON or CSV.
    pub(crate) evidence: Vec<u8>,
    /// Whether the evidence is CSV.
    pub(crate) csv: bool,
}

impl Sample {
    /// Its plan.
    pub(crate) fn plan(&self) -> Plan {
        jixiao::check(&self.rulebook).into_plan().unwrap_or_else(|findings| panic!("{}: {findings}", self.name))
    }

    /// Its round.
    pub(crate) fn round(&self, plan: &Plan) -> Round {
        let round = if self.csv {
            plan.round().csv(Table::new(&self.evidence))
        } else {
            plan.round().json(std::str::from_utf8(&self.evidence).unwrap())
        };
        round.unwrap_or_else(|findings| panic!("{}: {findings}", self.name))
    }

    /// Its evaluation.
    pub(crate) fn evaluation(&self) -> Evaluation {
        let plan = self.plan();
        let round = self.round(&plan);
        plan.evaluate(round).unwrap_or_else(|findings| panic!("{}: {findings}", self.name))
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// Text of a file under `tests`.
pub(crate) fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// All of them.
pub(crate) fn all() -> Vec<Sample> {
    let mut samples = vec![Sample {
        name: "linjiang-slice".to_owned(),
        rulebook: text("rulebooks/linjiang-slice.json"),
        evidence: text("rulebooks/linjiang-slice.evidence.json").into_bytes(),
        csv: false,
    }];
    samples.push(Sample {
        name: "conduct".to_owned(),
        rulebook: text("rulebooks/conduct.json"),
        evidence: text("rulebooks/conduct.evidence.json").into_bytes(),
        csv: false,
    });
    samples.push(Sample {
        name: "tasks".to_owned(),
        rulebook: text("rulebooks/tasks.json"),
        evidence: text("rulebooks/tasks.evidence.json").into_bytes(),
        csv: false,
    });
    samples.push(Sample {
        name: "derived".to_owned(),
        rulebook: text("rulebooks/derived.json"),
        evidence: text("rulebooks/derived.evidence.json").into_bytes(),
        csv: false,
    });
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root().join("cases")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for folder in folders {
        let csv = folder.join("evidence.csv").exists();
        samples.push(Sample {
            name: folder.file_name().unwrap().to_str().unwrap().to_owned(),
            rulebook: fs::read_to_string(folder.join("rulebook.json")).unwrap(),
            evidence: fs::read(folder.join(if csv { "evidence.csv" } else { "evidence.json" })).unwrap(),
            csv,
        });
    }
    assert!(samples.len() >= 10);
    samples
}
