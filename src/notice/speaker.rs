//! How things of a rulebook are called in a notice, and what is told in one way everywhere: names, articles, conditions.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use super::data;
use crate::document::{Id, Lang, Text};
use crate::finding::Finding;
use crate::foresight::{Foresight, LeafCurve};
use crate::number::Decimal;
use crate::plan::Plan;
use crate::plan::order::{self, Flat};
use crate::rulebook::Rulebook;
use crate::rulebook::condition::{AllOf, AnyOf, Condition, NotThis};
use crate::rulebook::data::Item;
use crate::rulebook::history::{HistoryTest, YearNotAssessed};
use crate::rulebook::identity::Class;
use crate::rulebook::spoken::Of;
use crate::rulebook::tasks::{self, Facts};
use crate::rulebook::value::Value;
use crate::rulebook::{formula, worded};

/// One of two texts, by the language; both may name what is in scope.
macro_rules! say {
    ($speaker:expr, $zh:literal, $en:literal) => {
        match $speaker.lang {
            $crate::document::Lang::Zh => ::std::format!($zh),
            $crate::document::Lang::En => ::std::format!($en),
        }
    };
}
pub(super) use say;

/// What the numbers of a value are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    Plain,
    /// Shares, told in percent.
    Share,
    /// Places, of which the smaller number is the better; whether none lie between two whole ones.
    Places {
        whole: bool,
    },
}

/// Who tells a rulebook in a language.
pub(super) struct Speaker<'p> {
    pub(super) plan: &'p Plan,
    pub(super) book: &'p Rulebook,
    pub(super) lang: Lang,
    /// The indicators, then the figures, parents first.
    pub(super) flat: Vec<Flat<'p>>,
    labels: BTreeMap<&'p Id, &'p Text>,
    facts: BTreeMap<Id, Facts>,
    /// The table of whose rows is spoken.
    table: RefCell<Option<Id>>,
    /// Items that were named since somebody asked.
    named: RefCell<BTreeSet<Id>>,
    /// What formulas don't say, since somebody asked.
    asides: RefCell<Vec<String>>,
    /// Articles that were quoted.
    quoted: RefCell<BTreeSet<Id>>,
    /// What numbers of a curve are.
    scale: Cell<Scale>,
    curves: BTreeMap<&'p str, Vec<&'p LeafCurve>>,
    findings: BTreeMap<&'p str, Vec<&'p Finding>>,
}

impl<'p> Speaker<'p> {
    pub(super) fn new(foresight: &'p Foresight, lang: Lang) -> Self {
        let plan = foresight.plan();
        let book = plan.rulebook();
        let flat = order::flatten(book);
        let labels = flat.iter().filter_map(|one| Some((&one.node.id, one.node.label.as_ref()?))).collect();
        let mut curves: BTreeMap<&str, Vec<&LeafCurve>> = BTreeMap::new();
        for curve in foresight.curves() {
            curves.entry(curve.node.as_str()).or_default().push(curve);
        }
        let mut findings: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        for known in foresight.diagnoses() {
            let pointer = known.finding().place().pointer().unwrap_or_default();
            findings.entry(pointer).or_default().push(known.finding());
        }
        Self {
            plan,
            book,
            lang,
            flat,
            labels,
            facts: tasks::facts(book),
            table: RefCell::default(),
            named: RefCell::default(),
            asides: RefCell::default(),
            quoted: RefCell::default(),
            scale: Cell::new(Scale::Plain),
            curves,
            findings,
        }
    }

    /// One of two words.
    pub(super) fn word<'w>(&self, zh: &'w str, en: &'w str) -> &'w str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// Words in a row.
    pub(super) fn and(&self, words: &[String]) -> String {
        words.join(self.word("、", ", "))
    }

    /// Parts of a sentence.
    pub(super) fn comma(&self, parts: &[String]) -> String {
        parts.join(self.word("，", ", "))
    }

    /// Sentences.
    pub(super) fn semicolon(&self, parts: &[String]) -> String {
        parts.join(self.word("；", "; "))
    }

    /// A name with what it is.
    pub(super) fn colon(&self, name: &str, what: &str) -> String {
        say!(self, "{name}：{what}", "{name}: {what}")
    }

    /// A label, else the id.
    pub(super) fn label(&self, label: Option<&Text>, id: &Id) -> String {
        label.map_or_else(|| id.to_string(), ToString::to_string)
    }

    /// A label with the id behind it, where these differ.
    pub(super) fn with_id(&self, label: Option<&Text>, id: &Id) -> String {
        match label.filter(|label| label.as_str() != id.as_str()) {
            Some(label) => say!(self, "{label}（{id}）", "{label} ({id})"),
            None => id.to_string(),
        }
    }

    /// What an id is called.
    pub(super) fn called(&self, id: &Id, of: Of) -> String {
        let label = match of {
            Of::Item => return self.item(id),
            Of::Node | Of::Scored => self.labels.get(id).copied(),
            Of::Tier => self.book.tiers.iter().find(|tier| tier.id == *id).and_then(|tier| tier.label.as_ref()),
            Of::Period => {
                self.book.periods.iter().find(|period| period.id == *id).and_then(|period| period.label.as_ref())
            }
        };
        self.label(label, id)
    }

    /// An item, or a fact of the table that is spoken of; the item is noted.
    pub(super) fn item(&self, id: &Id) -> String {
        let table = self.table.borrow();
        if let Some(fact) = table.as_ref().and_then(|table| self.facts.get(table)?.get(id)) {
            return self.label(data::label(fact), id);
        }
        let Some(item) = self.book.data.get(id) else { return id.to_string() };
        self.named.borrow_mut().insert(id.clone());
        self.label(data::label(item), id)
    }

    /// The grades of a fact of the table that is spoken of, the best first.
    pub(super) fn fact_grades(&self, id: &Id) -> Vec<Id> {
        let table = self.table.borrow();
        match table.as_ref().and_then(|table| self.facts.get(table)?.get(id)) {
            Some(Item::Grade(fact)) => fact.grades.clone(),
            _ => Vec::new(),
        }
    }

    pub(super) fn node(&self, id: &Id) -> String {
        self.called(id, Of::Node)
    }

    pub(super) fn tier(&self, id: &Id) -> String {
        self.called(id, Of::Tier)
    }

    pub(super) fn period(&self, id: &Id) -> String {
        self.called(id, Of::Period)
    }

    /// A class by its name.
    pub(super) fn class(&self, id: &Id) -> String {
        self.of_classes(&self.book.classes, id)
    }

    /// A layer by its name.
    pub(super) fn layer(&self, id: &Id) -> String {
        self.of_classes(&self.book.layers, id)
    }

    fn of_classes(&self, all: &[Class], id: &Id) -> String {
        self.label(all.iter().find(|class| class.id == *id).and_then(|class| class.label.as_ref()), id)
    }

    pub(super) fn classes(&self, ids: &[Id]) -> String {
        self.and(&ids.iter().map(|id| self.class(id)).collect::<Vec<_>>())
    }

    pub(super) fn cohort(&self, id: &Id) -> String {
        let label = self.book.cohorts.iter().find(|cohort| cohort.id == *id).and_then(|cohort| cohort.label.as_ref());
        self.label(label, id)
    }

    pub(super) fn effect(&self, id: &Id) -> String {
        let label = self.book.effects.iter().find(|effect| effect.id == *id).and_then(|effect| effect.label.as_ref());
        self.label(label, id)
    }

    pub(super) fn body(&self, id: &Id) -> String {
        self.label(self.book.bodies.get(id), id)
    }

    /// Tells of the rows of a table.
    pub(super) fn in_rows<T>(&self, table: &Id, tell: impl FnOnce() -> T) -> T {
        let before = self.table.replace(Some(table.clone()));
        let told = tell();
        self.table.replace(before);
        told
    }

    /// Items named since this was asked last.
    pub(super) fn take_named(&self) -> BTreeSet<Id> {
        self.named.take()
    }

    /// A value as a formula; what its text doesn't say of peers, votes and the like is kept as asides.
    pub(super) fn formula(&self, value: &Value) -> String {
        super::value::settings(self, value);
        formula::print_named(value, self.lang, &|id, of| self.called(id, of))
    }

    /// Tells with numbers of a curve on a scale.
    pub(super) fn in_scale<T>(&self, scale: Scale, tell: impl FnOnce() -> T) -> T {
        let before = self.scale.replace(scale);
        let told = tell();
        self.scale.set(before);
        told
    }

    /// Whether the value that is spoken of is a place.
    pub(super) fn in_places(&self) -> bool {
        matches!(self.scale.get(), Scale::Places { .. })
    }

    /// Whether none lie between two whole places there.
    pub(super) fn in_whole_places(&self) -> bool {
        self.scale.get() == Scale::Places { whole: true }
    }

    /// Keeps an aside, once.
    pub(super) fn aside(&self, said: String) {
        let mut asides = self.asides.borrow_mut();
        if !asides.contains(&said) {
            asides.push(said);
        }
    }

    /// Asides kept since this was asked last.
    pub(super) fn take_asides(&self) -> Vec<String> {
        self.asides.take()
    }

    /// A text with the asides kept since they were taken last.
    pub(super) fn full(&self, text: String) -> String {
        let asides = self.take_asides();
        if asides.is_empty() {
            return text;
        }
        let asides = self.semicolon(&asides);
        say!(self, "{text}（其中：{asides}）", "{text} (where {asides})")
    }

    /// A number on the scale of the value that is spoken of.
    pub(super) fn at(&self, number: Decimal) -> String {
        match self.scale.get() {
            Scale::Share => percent(number),
            Scale::Plain | Scale::Places { .. } => number.ratio().to_string(),
        }
    }

    /// A condition, with what its tests say of what is absent.
    pub(super) fn condition(&self, said: &Condition) -> String {
        self.within(said, true)
    }

    /// The same, on the outside or within another.
    fn within(&self, said: &Condition, outside: bool) -> String {
        let list = |all: &[Condition], word: &str| {
            let parts: Vec<String> = all.iter().map(|part| self.within(part, all.len() == 1 && outside)).collect();
            let parts = parts.join(word);
            if outside || all.len() == 1 { parts } else { say!(self, "（{parts}）", "({parts})") }
        };
        let if_absent = match said {
            Condition::All(AllOf { all }) => return list(all, self.word("且", " and ")),
            Condition::Any(AnyOf { any }) => return list(any, self.word("或", " or ")),
            Condition::Not(NotThis { not }) => {
                return format!("{}{}", self.word("非", "not "), self.within(not, false));
            }
            Condition::History(test) => return self.history(test),
            Condition::Data(test) => test.if_absent,
            Condition::Score(test) => test.if_absent,
            Condition::Rate(test) => test.if_absent,
            Condition::Value(test) => {
                super::value::settings(self, &test.value);
                test.if_absent
            }
            Condition::Rank(test) => test.if_absent,
            Condition::Tier(test) => test.if_absent,
        };
        let said = worded::test(said, &self.book.data, self.lang, &|id, of| self.called(id, of));
        format!("{said}{}", self.if_absent(if_absent))
    }

    /// What a test says of what is absent.
    fn if_absent(&self, said: Option<bool>) -> &'static str {
        match (said, self.lang) {
            (None, _) => "",
            (Some(true), Lang::Zh) => "（缺失视为成立）",
            (Some(false), Lang::Zh) => "（缺失视为不成立）",
            (Some(true), Lang::En) => " (absent: taken to hold)",
            (Some(false), Lang::En) => " (absent: taken not to hold)",
        }
    }

    fn history(&self, test: &HistoryTest) -> String {
        let mut said = worded::history(test, &self.book.data, self.lang, &|id, of| self.called(id, of));
        let mut more = Vec::new();
        if let Some(periods) = &test.periods {
            let periods = worded::periods(periods, self.lang, &|id, of| self.called(id, of));
            more.push(say!(self, "取{periods}", "of {periods}"));
        }
        if let Some(when) = &test.this_year {
            let when = self.condition(when);
            more.push(say!(self, "本年度{when}则计入", "this year too if {when}"));
        }
        more.push(
            match test.year_not_assessed {
                YearNotAssessed::Breaks => self.word("未考核的年度中断", "a year not assessed breaks the run"),
                YearNotAssessed::Bridges => self.word("未考核的年度跨过", "a year not assessed is passed over"),
                YearNotAssessed::Counts => self.word("未考核的年度计入", "a year not assessed counts"),
            }
            .to_owned(),
        );
        let more = self.comma(&more);
        said.push_str(&say!(self, "（{more}）", " ({more})"));
        said.push_str(self.if_absent(test.if_absent));
        said
    }

    /// Articles with their words, the first time that each is named.
    pub(super) fn legal(&self, legal: Option<&Text>) -> Option<(String, Option<String>)> {
        let legal = legal?;
        let quoted = Id::new(legal.as_str()).ok().and_then(|id| {
            let article = self.book.articles.get(&id)?;
            self.quoted.borrow_mut().insert(id).then(|| article.to_string())
        });
        Some((legal.to_string(), quoted))
    }

    /// The same as a line.
    pub(super) fn legal_line(&self, legal: Option<&Text>) -> Option<String> {
        Some(match self.legal(legal)? {
            (legal, None) => say!(self, "依据：{legal}", "Basis: {legal}"),
            (legal, Some(quote)) => say!(self, "依据：{legal}“{quote}”", "Basis: {legal}, “{quote}”"),
        })
    }

    /// The same behind a sentence.
    pub(super) fn legal_behind(&self, legal: Option<&Text>) -> String {
        match self.legal(legal) {
            None => String::new(),
            Some((legal, None)) => say!(self, "（依据：{legal}）", " (basis: {legal})"),
            Some((legal, Some(quote))) => say!(self, "（依据：{legal}“{quote}”）", " (basis: {legal}, “{quote}”)"),
        }
    }

    /// Articles that nothing has named so far.
    pub(super) fn unquoted(&self) -> Vec<(String, String)> {
        let quoted = self.quoted.borrow();
        let left = self.book.articles.iter().filter(|(id, _)| !quoted.contains(*id));
        left.map(|(id, text)| (id.to_string(), text.to_string())).collect()
    }

    /// Curves of a leaf.
    pub(super) fn curves(&self, node: &Id) -> &[&'p LeafCurve] {
        self.curves.get(node.as_str()).map_or(&[], Vec::as_slice)
    }

    /// What was found at a place of the document.
    pub(super) fn findings(&self, pointer: &str) -> impl Iterator<Item = String> {
        let found = self.findings.get(pointer).into_iter().flatten();
        found.map(|finding| match self.lang {
            Lang::Zh => finding.zh().to_owned(),
            Lang::En => finding.en().to_owned(),
        })
    }

    /// An item of evidence.
    pub(super) fn data(&self, id: &Id) -> Option<&'p Item> {
        self.book.data.get(id)
    }
}

/// A share in percent.
pub(super) fn percent(number: Decimal) -> String {
    format!("{}%", number.ratio().mul(&crate::number::Ratio::from_int(100)))
}
