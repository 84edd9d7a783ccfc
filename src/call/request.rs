//! The envelope of a request: which keys there are and what kind of thing stands in each. Documents inside stay text.

use std::fmt;

use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::document::{Date, Lang};
use crate::finding::{CallLacks, CallMalformed, CallUnknown, CallUnknownKey, CallWrong, Findings, Place};
use crate::round::{Calendar, Decision};

/// What may be asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    Check,
    Draft,
    Monitor,
    Evaluate,
    Explain,
    Prove,
    Reopen,
    Verify,
    Template,
}

const CALLS: [(&str, Asked); 9] = [
    ("check", Asked::Check),
    ("draft", Asked::Draft),
    ("monitor", Asked::Monitor),
    ("evaluate", Asked::Evaluate),
    ("explain", Asked::Explain),
    ("prove", Asked::Prove),
    ("reopen", Asked::Reopen),
    ("verify", Asked::Verify),
    ("template", Asked::Template),
];

const KEYS: [&str; 16] = [
    "call",
    "rulebook",
    "evidence",
    "table",
    "roster",
    "calendar",
    "decisions",
    "objects",
    "fields",
    "supplier",
    "item",
    "outcome",
    "proof",
    "root",
    "at",
    "lang",
];

/// What comes back as it is.
const ID: &str = "id";

/// A request whose keys are right; its documents are texts that nobody has read.
pub(super) struct Request {
    pub(super) asked: Asked,
    pub(super) rulebook: String,
    pub(super) evidence: Option<String>,
    #[cfg_attr(not(feature = "csv"), allow(dead_code, reason = "tables are a feature"))]
    pub(super) table: Option<String>,
    #[cfg_attr(not(feature = "csv"), allow(dead_code, reason = "tables are a feature"))]
    pub(super) roster: Option<String>,
    pub(super) calendar: Option<Calendar>,
    pub(super) decisions: Option<Vec<Decision>>,
    pub(super) objects: Option<Vec<String>>,
    pub(super) fields: Option<Vec<String>>,
    pub(super) supplier: Option<String>,
    pub(super) item: Option<String>,
    pub(super) outcome: Option<String>,
    pub(super) proof: Option<String>,
    pub(super) root: Option<String>,
    pub(super) at: Option<Date>,
    pub(super) lang: Lang,
}

/// The members of an object, in their order, each as it is written.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> serde::Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("one object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members: Vec<(String, &'de RawValue)> = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    // Few keys are known, so a request of many stops here.
                    if members.iter().any(|(known, _)| *known == key) {
                        return Err(A::Error::custom(format!("the key \"{key}\" stands twice")));
                    }
                    if !KEYS.contains(&key.as_str()) && key != ID && members.len() > KEYS.len() {
                        return Err(A::Error::custom("too many keys"));
                    }
                    members.push((key, map.next_value()?));
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

/// The request with what it wants back, or what is wrong with it.
pub(super) fn read(text: &str) -> (Option<&RawValue>, Result<Request, Findings>) {
    let mut findings = Findings::default();
    let members = match serde_json::from_str::<Members<'_>>(text) {
        Ok(members) => members.0,
        Err(error) => {
            findings.push(CallMalformed { error: error.to_string() }, Place::default());
            return (None, Err(findings.finish()));
        }
    };
    let id = members.iter().find(|(key, _)| key == ID).map(|(_, raw)| *raw);
    for (key, _) in members.iter().filter(|(key, _)| !KEYS.contains(&key.as_str()) && key != ID) {
        findings.push(CallUnknownKey { key: key.clone() }, Place::default());
    }
    let reader = Reader { members: &members };
    let request = reader.request(&mut findings);
    match request {
        Some(request) if !findings.has_errors() => (id, Ok(request)),
        _ => (id, Err(findings.finish())),
    }
}

struct Reader<'a> {
    members: &'a [(String, &'a RawValue)],
}

impl Reader<'_> {
    fn raw(&self, key: &str) -> Option<&str> {
        self.members.iter().find(|(known, _)| known == key).map(|(_, raw)| raw.get())
    }

    /// A string; anything else is a finding.
    fn string(&self, key: &'static str, findings: &mut Findings) -> Option<String> {
        let raw = self.raw(key)?;
        let said = serde_json::from_str(raw).ok();
        if said.is_none() {
            findings.push(CallWrong { key, wanted_zh: "字符串", wanted_en: "a string" }, Place::default());
        }
        said
    }

    /// A day; anything else is a finding.
    fn day(&self, key: &'static str, findings: &mut Findings) -> Option<Date> {
        let said = self.string(key, findings)?;
        let day = Date::parse(&said);
        if day.is_none() {
            findings.push(
                CallWrong { key, wanted_zh: "日期，如2025-06-30", wanted_en: "a day, such as 2025-06-30" },
                Place::default(),
            );
        }
        day
    }

    /// A document: its text where it is written as a string, else as it stands.
    fn document(&self, key: &'static str, findings: &mut Findings) -> Option<String> {
        match self.raw(key)? {
            text if text.starts_with('"') => self.string(key, findings),
            text => Some(text.to_owned()),
        }
    }

    /// Anything that serde reads; anything else is a finding.
    fn read<T: serde::de::DeserializeOwned>(
        &self,
        key: &'static str,
        [wanted_zh, wanted_en]: [&'static str; 2],
        findings: &mut Findings,
    ) -> Option<T> {
        let read = serde_json::from_str(self.raw(key)?).ok();
        if read.is_none() {
            findings.push(CallWrong { key, wanted_zh, wanted_en }, Place::default());
        }
        read
    }

    fn request(&self, findings: &mut Findings) -> Option<Request> {
        let asked = self.asked(findings);
        self.lacks(asked, findings);
        let calendar = ["含年度、放假、调休上班的工作日历", "a calendar: years, holidays, workdays"];
        let request = Request {
            asked: asked.unwrap_or(Asked::Check),
            rulebook: self.document("rulebook", findings).unwrap_or_default(),
            evidence: self.document("evidence", findings),
            table: self.string("table", findings),
            roster: self.string("roster", findings),
            calendar: self.read("calendar", calendar, findings),
            decisions: self.read("decisions", ["审定的列表", "a list of decisions"], findings),
            objects: self.read("objects", ["编号的列表", "a list of ids"], findings),
            fields: self.read("fields", ["字段名的列表", "a list of names of fields"], findings),
            supplier: self.string("supplier", findings),
            item: self.string("item", findings),
            outcome: self.document("outcome", findings),
            proof: self.document("proof", findings),
            root: self.string("root", findings),
            at: self.day("at", findings),
            lang: self.lang(findings),
        };
        // What isn't there has left a finding.
        asked.map(|_| request)
    }

    fn asked(&self, findings: &mut Findings) -> Option<Asked> {
        let found = self.string("call", findings)?;
        let known = CALLS.iter().find(|(name, _)| *name == found).map(|(_, asked)| *asked);
        if known.is_none() {
            findings.push(CallUnknown { found }, Place::default());
        }
        known
    }

    fn lang(&self, findings: &mut Findings) -> Lang {
        match self.string("lang", findings).as_deref() {
            None | Some("zh") => Lang::Zh,
            Some("en") => Lang::En,
            Some(_) => {
                let (wanted_zh, wanted_en) = ("“zh”或“en”", "\"zh\" or \"en\"");
                findings.push(CallWrong { key: "lang", wanted_zh, wanted_en }, Place::default());
                Lang::Zh
            }
        }
    }

    /// What must be there and isn't, and what doesn't go together.
    fn lacks(&self, asked: Option<Asked>, findings: &mut Findings) {
        let there = |key: &str| self.raw(key).is_some();
        let scores = matches!(
            asked,
            Some(Asked::Draft | Asked::Monitor | Asked::Evaluate | Asked::Explain | Asked::Prove | Asked::Reopen)
        );
        let must = [
            ("call", true),
            ("rulebook", asked != Some(Asked::Verify)),
            ("evidence", scores && !there("table")),
            ("supplier", asked == Some(Asked::Template) && !there("item")),
            ("table", there("roster")),
            ("at", asked == Some(Asked::Monitor)),
            ("outcome", asked == Some(Asked::Reopen)),
            ("proof", asked == Some(Asked::Verify)),
            ("root", asked == Some(Asked::Verify)),
        ];
        for (key, _) in must.into_iter().filter(|(key, must)| *must && !there(key)) {
            findings.push(CallLacks { key }, Place::default());
        }
        let mut wrong = |key, wanted_zh, wanted_en| {
            findings.push(CallWrong { key, wanted_zh, wanted_en }, Place::default());
        };
        if !cfg!(feature = "csv") && asked == Some(Asked::Template) {
            wrong("call", "别的请求：此程序不制表格", "another call: this build makes no tables");
        }
        if there("evidence") && there("table") {
            wrong("table", "唯一的证据：“evidence”和“table”只写一个", "the only evidence: say evidence or table");
        }
        if !cfg!(feature = "csv") && there("table") {
            wrong("table", "另写为“evidence”：此程序不读表格", "written as evidence: this build reads no tables");
        }
    }
}
