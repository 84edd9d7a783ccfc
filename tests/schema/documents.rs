//! Every rulebook and evidence document of this repository: in files, and in the blocks of its READMEs.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// A document with where it stands.
pub(crate) struct Document {
    /// The file, and which block of it.
    pub(crate) name: String,
    /// The file.
    pub(crate) file: PathBuf,
    /// What it is.
    pub(crate) value: Value,
}

impl Document {
    /// Whether it is there to be refused, or may be.
    pub(crate) fn may_be_wrong(&self) -> bool {
        self.name.contains("tests/findings/") || self.name.contains("as-printed") || self.name.contains("README")
    }
}

/// Rulebooks, then evidence.
pub(crate) fn all() -> (Vec<Document>, Vec<Document>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    below(&root.join("tests"), &mut paths);
    below(&root.join("examples"), &mut paths);
    paths.sort();
    let (mut rulebooks, mut evidence) = (Vec::new(), Vec::new());
    let mut add = |name: String, file: &Path, text: &str| {
        let Ok(value) = serde_json::from_str::<Value>(text) else { return };
        let format = value.get("format").or_else(|| value.get("格式")).and_then(Value::as_str).map(str::to_owned);
        let document = Document { name, file: file.to_owned(), value };
        match format.as_deref() {
            Some("jixiao/1" | "绩效/1") => rulebooks.push(document),
            Some("jixiao-evidence/1" | "绩效证据/1") => evidence.push(document),
            _ => {}
        }
    };
    for path in paths {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        add(path.strip_prefix(root).unwrap().display().to_string(), &path, &text);
    }
    for name in ["README.md", "README.zh-CN.md"] {
        let text = fs::read_to_string(root.join(name)).unwrap();
        for (place, block) in text.split("```json\n").skip(1).enumerate() {
            add(format!("{name}#{place}"), &root.join(name), block.split("```").next().unwrap());
        }
    }
    (rulebooks, evidence)
}

fn below(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "target") {
                below(&path, paths);
            }
        } else if path.extension().is_some_and(|extension| extension == "json") {
            paths.push(path);
        }
    }
}
