//! What is tried: objects by score and gate, and the words of a rulebook that decide over places.

use serde_json::{Value, json};

/// Something that is said of one object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gate {
    Open,
    /// Barred from the best tier; its place is free.
    Barred,
    /// Barred from the best tier; nobody gets its place.
    Held,
    /// At most the lowest tier.
    Low,
    /// The forced lowest spares it.
    Spared,
    /// It may hold the lowest tier at best, and the forced lowest spares it.
    LowSpared,
    /// It deserves promotion.
    Merit,
    MeritBarred,
    MeritLow,
    /// Listed apart.
    Apart,
    MeritApart,
    /// It has a total, no rank and no tier.
    Unranked,
}

impl Gate {
    pub(crate) fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Open => &[],
            Self::Barred => &["barred"],
            Self::Held => &["held"],
            Self::Low => &["low"],
            Self::Spared => &["spared"],
            Self::LowSpared => &["low", "spared"],
            Self::Merit => &["merit"],
            Self::MeritBarred => &["merit", "barred"],
            Self::MeritLow => &["merit", "low"],
            Self::Apart => &["apart"],
            Self::MeritApart => &["merit", "apart"],
            Self::Unranked => &["unranked"],
        }
    }

    pub(crate) fn says(self, flag: &str) -> bool {
        self.flags().contains(&flag)
    }
}

/// An object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) score: i64,
    pub(crate) gate: Gate,
}

/// How many places at most.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Places {
    Count(usize),
    Share { percent: usize, roster: bool, round: &'static str, never_under: usize },
}

/// The quota of a tier.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quota {
    pub(crate) most: Option<Places>,
    pub(crate) least: Option<usize>,
    pub(crate) edge_in: bool,
    pub(crate) passed: bool,
    pub(crate) cumulative: bool,
}

/// So many, with equals at the edge in or out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Many {
    pub(crate) tier: usize,
    pub(crate) places: Option<usize>,
    pub(crate) edge_in: bool,
}

/// A setting of the three tiers: the best two have a floor and perhaps a quota, the last takes everyone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    pub(crate) quotas: [Option<Quota>; 2],
    pub(crate) forced: Option<Many>,
    pub(crate) promotion: Option<Many>,
    /// Whether units listed apart may be promoted.
    pub(crate) promotes_apart: bool,
    /// Whether quotas count them.
    pub(crate) counts_apart: bool,
}

/// Tiers, best first, and the floors of those that have one.
pub(crate) const TIERS: [&str; 3] = ["a", "b", "c"];
pub(crate) const FLOORS: [i64; 2] = [75, 65];

fn edge(edge_in: bool) -> &'static str {
    if edge_in { "in" } else { "out" }
}

fn quota(said: &Quota) -> Value {
    let unfilled = if said.passed { "passed" } else { "lost" };
    let mut quota = json!({"tie_at_edge": edge(said.edge_in), "unfilled": unfilled, "cumulative": said.cumulative});
    match said.most {
        Some(Places::Count(most)) => quota["at_most"] = json!({"count": most}),
        Some(Places::Share { percent, roster, round, never_under }) => {
            quota["at_most"] = json!(format!("{percent}%"));
            quota["of"] = json!(if roster { "roster" } else { "ranked" });
            quota["round"] = json!(round);
            quota["never_under"] = json!(never_under);
        }
        None => {}
    }
    if let Some(least) = said.least {
        quota["at_least"] = json!({"count": least});
    }
    quota
}

impl Setting {
    /// The rulebook that says so, for cohorts of these names.
    pub(crate) fn rulebook(&self, cohorts: &[String]) -> String {
        let flag = |name: &str| json!({"data": name, "equals": true, "if_absent": false});
        let flags = ["barred", "held", "low", "spared", "merit", "apart", "unranked"];
        let mut data = json!({"score": {"kind": "number", "unit": "points", "decimals": 0, "supplier": "s",
                                        "range": {"at_least": 0, "at_most": 100}}});
        for name in flags {
            data[name] = json!({"kind": "flag", "supplier": "s"});
        }
        let apart = json!({"when": flag("apart"), "in_statistics": false, "in_quota_base": self.counts_apart});
        let cohorts: Vec<Value> =
            cohorts.iter().map(|id| json!({"id": id, "classes": ["all"], "separate": apart})).collect();
        let mut tiers: Vec<Value> = TIERS.iter().map(|id| json!({"id": id})).collect();
        for (tier, (floor, said)) in tiers.iter_mut().zip(FLOORS.iter().zip(&self.quotas)) {
            tier["when"] = json!({"score": "total", "at_least": floor});
            if let Some(said) = said {
                tier["quota"] = quota(said);
            }
        }
        let effect = |id: &str, more: Value| {
            let mut effect = json!({"id": id, "when": flag(id), "place": "freed", "in_statistics": true});
            effect.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            effect
        };
        let mut book = json!({
            "format": "jixiao/1", "id": "scope", "version": "1", "title": "scope",
            "numeric": {"rounding": "half_up", "leaf": 0, "node": 0, "total": 0, "compare": "published"},
            "bodies": {"s": "s"}, "classes": [{"id": "all"}], "cohorts": cohorts,
            "defaults": {"absent": {"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"}},
            "data": data,
            "indicators": {"id": "total", "points": 100, "value": "score", "curve": "as_points"},
            "ranking": {"keys": [{"score": "total", "best": "highest"}], "ties": "competition"},
            "tiers": tiers,
            "effects": [
                effect("barred", json!({"bar": ["a"]})),
                effect("held", json!({"bar": ["a"], "place": "held"})),
                effect("low", json!({"at_most": "c"})),
                effect("unranked", json!({"unranked": true})),
            ],
        });
        if let Some(forced) = self.forced {
            let quota = json!({"at_least": {"count": forced.places}, "tie_at_edge": edge(forced.edge_in)});
            let when = json!({"not": flag("spared")});
            book["forced_lowest"] = json!({"tier": TIERS[forced.tier], "quota": quota, "when": when});
        }
        if let Some(promotion) = self.promotion {
            let mut said = json!({"id": "merit", "when": flag("merit"), "to": TIERS[promotion.tier],
                                  "separate": self.promotes_apart});
            if let Some(places) = promotion.places {
                said["quota"] = json!({"at_most": {"count": places}, "tie_at_edge": edge(promotion.edge_in)});
            }
            book["promotion"] = json!([said]);
        }
        book.to_string()
    }
}
