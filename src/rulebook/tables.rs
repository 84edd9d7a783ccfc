//! One list of all field tables: the reference is printed from it, and a test holds its names to one meaning each.

use super::{
    Defaults, FormatWord, Rulebook, absent, by, condition, curve, data, days, events, formula, identity, node, peers,
    precision, standing, tasks, then, value,
};
use crate::document::{Table, tables};

/// The tables of the rulebook, in the order of the reference.
pub(crate) fn all() -> Vec<&'static Table> {
    tables![
        Rulebook,
        Defaults,
        FormatWord,
        identity::ProgrammeKind,
        identity::RoundingWord,
        identity::Compare,
        identity::Span,
        identity::Programme,
        identity::LegalBasis,
        identity::Numeric,
        identity::Class,
        identity::Period,
        identity::Separate,
        identity::Cohort,
        precision::PrecisionForm,
        precision::DigitsPrecision,
        precision::SignificantPrecision,
        precision::StepPrecision,
        precision::ExactPrecision,
        by::AmountBy,
        by::ByClass,
        by::ByCohort,
        by::ByPeriod,
        data::Bounds,
        data::Item,
        data::NumberItem,
        data::TargetItem,
        data::RateItem,
        data::ScaledItem,
        data::GradeItem,
        data::FlagItem,
        data::DateItem,
        days::DateBounds,
        data::EventsItem,
        data::VoidWord,
        data::BallotsItem,
        data::SheetsItem,
        data::TasksItem,
        tasks::Fact,
        tasks::NumberFact,
        tasks::GradeFact,
        tasks::FlagFact,
        absent::Cause,
        absent::AnswerWord,
        absent::AnswerForm,
        absent::PointsAnswer,
        absent::AsAnswer,
        absent::FillAnswer,
        absent::FillMean,
        absent::Fill,
        absent::Spread,
        absent::ExcludeAnswer,
        absent::Answers,
        peers::SelfWord,
        peers::Best,
        peers::Ties,
        peers::PeersIn,
        peers::StatisticWord,
        peers::Basis,
        peers::Definition,
        peers::Peers,
        peers::RankOf,
        peers::StatisticOf,
        value::ValueForm,
        value::ItemForm,
        value::ClampForm,
        value::ChangeForm,
        value::RoundForm,
        value::FloorForm,
        value::CeilForm,
        value::AbsForm,
        value::IfForm,
        value::GoalpostsForm,
        value::LogForm,
        value::PowerForm,
        value::RootForm,
        value::OverForm,
        value::DaysForm,
        days::DaysOf,
        days::DayCount,
        days::FirstDay,
        days::DayOff,
        days::EffectiveEnd,
        value::ScoreForm,
        value::RateForm,
        value::CountForm,
        value::StatisticForm,
        value::RankForm,
        value::SurveyForm,
        value::Survey,
        value::Channel,
        value::PanelForm,
        value::Panel,
        value::MilestonesForm,
        value::FormulaForm,
        value::RatioForm,
        value::MinusForm,
        value::PlusForm,
        value::TimesForm,
        value::MinForm,
        value::MaxForm,
        condition::Condition,
        condition::AllOf,
        condition::AnyOf,
        condition::NotThis,
        condition::DataTest,
        condition::ScoreTest,
        condition::RateTest,
        condition::ValueTest,
        condition::RankTest,
        condition::HistoryTest,
        condition::HereWord,
        curve::CurveWord,
        curve::CurveForm,
        curve::ProportionalCurve,
        curve::AboveThreshold,
        curve::NoneWord,
        curve::Proportional,
        curve::Threshold,
        curve::BandsCurve,
        curve::Band,
        curve::Line,
        curve::LatitudePiece,
        curve::StepWord,
        curve::PerCurve,
        curve::Per,
        curve::Price,
        curve::TableCurve,
        curve::Table,
        curve::Yield,
        curve::GradesCurve,
        curve::SumCurve,
        then::Step,
        then::RoundStep,
        then::ClampEnds,
        then::ClampStep,
        then::ScaleStep,
        then::TimesStep,
        then::AddStep,
        then::SetStep,
        then::AddLeaf,
        events::Start,
        events::Join,
        events::Keep,
        events::OncePer,
        events::Escalation,
        events::ByLevel,
        events::PeriodWord,
        events::CountWord,
        events::EventsForm,
        node::Category,
        node::Combine,
        node::OpenWord,
        node::MarksDiffer,
        node::Applies,
        node::Each,
        node::Node,
        standing::Key,
        standing::ScoreKey,
        standing::RateKey,
        standing::DataKey,
        standing::ValueKey,
        standing::FigureKey,
        standing::Ranking,
        standing::QuotaBase,
        standing::QuotaRound,
        standing::Edge,
        standing::Unfilled,
        standing::Quota,
        standing::Tier,
        standing::PlaceWord,
        standing::Effect,
        standing::CoverageWord,
        standing::Coverage,
        standing::Promotion,
        standing::ForcedLowest,
        standing::Derive,
        standing::Consequence,
        formula::Function,
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::document::Form;

    #[test]
    fn every_field_name_has_one_chinese_name_and_the_other_way_round() {
        let mut english: BTreeMap<&str, &str> = BTreeMap::new();
        let mut chinese: BTreeMap<&str, &str> = BTreeMap::new();
        let mut tables = super::all();
        tables.extend(crate::round::tables());
        for table in tables {
            for field in table.fields() {
                let zh = *english.entry(field.en).or_insert(field.zh);
                let en = *chinese.entry(field.zh).or_insert(field.en);
                assert_eq!((zh, en), (field.zh, field.en), "in {}", table.rust);
                assert!(!field.label_en.is_empty() && !field.label_zh.is_empty(), "{} {}", table.rust, field.en);
            }
        }
        assert!(english.len() > 120, "{}", english.len());
    }

    #[test]
    fn the_words_of_one_type_differ_in_both_languages() {
        for table in super::all() {
            if !matches!(table.form, Form::Record(_)) {
                let mut words: Vec<_> = table.words().iter().flat_map(|word| [word.en, word.zh]).collect();
                words.sort_unstable();
                let count = words.len();
                words.dedup();
                assert_eq!(words.len(), count, "{}", table.rust);
            }
        }
    }
}
