//! From an outcome to the documents that it is saved as. The one writer: an outcome and its parts serialise as these.
//!
//! To save another field, add it to its record and fill it here. What a field means is `outcome`'s.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::records::{
    SavedAdopted, SavedCohort, SavedEdge, SavedFormat, SavedLowest, SavedObject, SavedOutcome, SavedPromotion,
    SavedTier,
};
use super::scores::{Count, Named};
use crate::document::{Canon, Encode, Id, Lang, LongText, Text};
use crate::number::Published;
use crate::outcome::{
    CohortStanding, EdgeGroup, Evaluation, LowestStanding, Outcome, OutcomeCell, OutcomeNode, PromotionStanding,
    TierStanding,
};
use crate::plan::digest::SEMANTICS_VERSION;
use crate::proof::{Commit, Proofs};
use crate::proven::Salts;

impl Outcome {
    /// The results as a document, without a digest.
    #[must_use]
    pub fn saved(&self) -> SavedOutcome {
        let objects = (0..self.objects.len()).filter_map(|place| self.saved_object(place)).collect();
        SavedOutcome { objects, ..self.frame() }
    }

    /// The results of one object as a document; `None` for an unknown one.
    #[must_use]
    pub fn object(&self, object: &str) -> Option<SavedObject> {
        self.saved_object(self.place(object)?)
    }

    /// The document without objects.
    pub(super) fn frame(&self) -> SavedOutcome {
        SavedOutcome {
            format: SavedFormat::V1,
            rulebook: self.rulebook.clone(),
            version: Text::new(&self.version).unwrap_or_default(),
            rulebook_digest: Text::new(&self.rulebook_digest).unwrap_or_default(),
            semantics: Count(SEMANTICS_VERSION),
            root: None,
            objects: Vec::new(),
            cohorts: self.cohorts().filter_map(|cohort| cohort.saved()).collect(),
        }
    }

    pub(super) fn saved_object(&self, place: usize) -> Option<SavedObject> {
        let object = self.objects.get(place)?;
        let text = |text: String| Text::new(&text);
        Some(SavedObject {
            object: object.id.clone(),
            name: LongText::new(object.name)?,
            class: object.class.clone(),
            cohort: object.cohort.cloned(),
            derived: object.derived.cloned(),
            total: self.total_at(place).map(Published::text).and_then(text),
            rank: object.rank.map(|rank| Count(rank.rank)),
            tied: object.rank.is_some_and(|rank| rank.tied),
            tier: object.tier.and_then(|tier| self.tiers.get(tier)).map(|(id, _)| id.clone()),
            adopted: self.adopted_at(place).map(|tier| SavedAdopted { tier: tier.map(|(id, _)| id.clone()) }),
            effects: self.effects_on(&object).cloned().collect(),
            consequences: self.following(place, false).cloned().collect(),
            replaced: self.following(place, true).cloned().collect(),
            separate: object.apart,
            coverage: object.coverage.and_then(|coverage| LongText::new(&coverage.share.to_string())),
            points: self
                .scores(place)
                .filter_map(|(name, cell)| Some((name, text(cell.published()?.text())?)))
                .collect(),
            marks: (self.nodes.iter())
                .filter_map(|node| Some((node.id.clone(), LongText::new(&node.changed.get(&place)?.to_string())?)))
                .collect(),
            answered: self.scores(place).filter_map(|(name, cell)| Some((name, cell.cause()?))).collect::<Named<_>>(),
        })
    }

    /// The scores of an object, of nodes and of rows, by name.
    fn scores(&self, place: usize) -> impl Iterator<Item = (LongText, OutcomeCell)> {
        self.nodes.iter().flat_map(move |node: &OutcomeNode| {
            let rows = node.rows.iter().flat_map(move |rows| rows.of(place));
            let rows = rows.map(|(row, cell)| (LongText::new(&format!("{}/{row}", node.id)), cell));
            let own = node.cells.get(place).map(|cell| (LongText::new(node.id.as_str()), cell));
            own.into_iter().chain(rows).filter_map(|(name, cell)| Some((name?, cell)))
        })
    }
}

impl Evaluation {
    /// The results as a document together with their digest, so that other evidence is noticed even where it moves no
    /// result. The digest of a public record lets whoever holds it guess at evidence that is kept back:
    /// [`Outcome::saved`] writes none.
    ///
    /// ```
    /// # let plan = jixiao::check(include_str!("../../tests/cases/heyuan-air/rulebook.json")).into_plan()?;
    /// # #[cfg(feature = "csv")] {
    /// # let evidence = include_bytes!("../../tests/cases/heyuan-air/evidence.csv");
    /// # let read = || plan.round().csv(jixiao::Table::new(evidence));
    /// let evaluation = plan.evaluate(read()?)?;
    /// let text = evaluation.saved(jixiao::Commit::public()).to_json(jixiao::Lang::En);
    ///
    /// // Years later: the same evidence gives the same results, or says where it doesn't.
    /// let saved = jixiao::SavedOutcome::json(&text)?;
    /// assert_eq!(saved.objects[0].points["i_so2"], "0.17");
    /// let reopened = plan.reopen(read()?, &saved)?;
    /// assert!(reopened.explain("2023-10/东源县").is_ok());
    ///
    /// let edited = jixiao::SavedOutcome::json(&text.replace("2.09", "2.01"))?;
    /// let refused = plan.reopen(read()?, &edited).unwrap_err();
    /// assert_eq!(refused.differences().len(), 2);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn saved<S: Salts>(&self, commit: Commit<S>) -> SavedOutcome {
        SavedOutcome { root: Some(Proofs::new(self, commit).root()), ..self.outcome().saved() }
    }
}

impl<'a> CohortStanding<'a> {
    /// How its places were filled, as a document.
    #[must_use]
    pub fn saved(&self) -> Option<SavedCohort> {
        Some(SavedCohort {
            cohort: self.id()?.clone(),
            ranked: Count(self.ranked()),
            ranked_base: Count(self.ranked_base()),
            roster_base: Count(self.roster_base()),
            tiers: self.tiers().filter_map(|tier| SavedTier::of(&tier)).collect(),
            lowest: self.lowest().map(|lowest| SavedLowest::of(&lowest)),
            promotions: self.promotions().filter_map(|promotion| SavedPromotion::of(&promotion)).collect(),
        })
    }
}

impl SavedTier {
    fn of(tier: &TierStanding<'_>) -> Option<Self> {
        Some(Self {
            tier: tier.id()?.clone(),
            at_most: tier.at_most().map(Count),
            at_least: tier.at_least().map(Count),
            room: tier.room().map(Count),
            taken: Count(tier.taken()),
            last: tier.last().cloned(),
            lifted: Count(tier.lifted()),
            held: Count(tier.held()),
            left: Count(tier.left()),
            passed_on: tier.is_passed_on(),
            all_in: edge(tier.all_in()),
            turned_away: edge(tier.turned_away()),
        })
    }
}

impl SavedLowest {
    fn of(lowest: &LowestStanding<'_>) -> Self {
        Self {
            places: Count(lowest.places()),
            counted: Count(lowest.counted()),
            forced: ids(lowest.forced()),
            spared: ids(lowest.spared()),
            all_in: edge(lowest.all_in()),
            turned_away: edge(lowest.turned_away()),
        }
    }
}

impl SavedPromotion {
    fn of(promotion: &PromotionStanding<'_>) -> Option<Self> {
        Some(Self {
            promotion: promotion.id()?.clone(),
            places: promotion.places().map(Count),
            promoted: ids(promotion.promoted()),
            kept: ids(promotion.kept()),
            all_in: edge(promotion.all_in()),
            turned_away: edge(promotion.turned_away()),
        })
    }
}

impl SavedEdge {
    fn of(group: &EdgeGroup<'_>) -> Self {
        Self { objects: ids(group.objects()), holding: ids(group.holding()), left: Count(group.left()) }
    }
}

fn edge(group: Option<EdgeGroup<'_>>) -> Option<SavedEdge> {
    group.map(|group| SavedEdge::of(&group))
}

fn ids<'i>(objects: impl Iterator<Item = &'i Id>) -> Vec<Id> {
    objects.cloned().collect()
}

impl Serialize for Outcome {
    /// The document of [`Outcome::saved`] in English, object by object, so that a large one is never held twice.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Objects<'o>(&'o Outcome);
        impl Serialize for Objects<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let objects = 0..self.0.objects.len();
                serializer.collect_seq(objects.filter_map(|place| self.0.saved_object(place)))
            }
        }
        let mut map = serializer.serialize_map(None)?;
        if let Canon::Map(fields) = self.frame().encode(Lang::En) {
            for (key, value) in &fields {
                match key.as_str() {
                    "objects" => map.serialize_entry(key, &Objects(self))?,
                    _ => map.serialize_entry(key, value)?,
                }
            }
        }
        map.end()
    }
}

macro_rules! serialise {
    ($($standing:ident by $saved:expr),*) => { $(
        /// In English field names.
        impl Serialize for $standing<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                // Ids of what stands in an outcome are always there.
                ($saved)(self).map(|saved| saved.encode(Lang::En)).serialize(serializer)
            }
        }
    )* };
}
serialise! {
    CohortStanding by CohortStanding::saved,
    TierStanding by SavedTier::of,
    LowestStanding by |standing| Some(SavedLowest::of(standing)),
    PromotionStanding by SavedPromotion::of,
    EdgeGroup by |group| Some(SavedEdge::of(group))
}
