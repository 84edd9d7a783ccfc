//! Every explanation adds up, by an adder that shares nothing with the library but the lines it prints.

use std::collections::BTreeMap;

use jixiao::{Line, StageKind};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero as _;

use super::samples;

/// Reads "1.25", "-3", "2/3".
fn number(text: &str) -> BigRational {
    if let Some((n, d)) = text.split_once('/') {
        return BigRational::new(n.parse().unwrap(), d.parse().unwrap());
    }
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let mantissa: BigInt = format!("{whole}{decimals}").parse().unwrap();
    BigRational::new(mantissa, BigInt::from(10).pow(decimals.len() as u32))
}

/// The children of a line: the lines one level deeper until one that isn't deeper.
fn children(lines: &[Line], parent: usize) -> Vec<&Line> {
    let depth = lines[parent].depth;
    lines[parent + 1..].iter().take_while(|line| line.depth > depth).filter(|line| line.depth == depth + 1).collect()
}

#[test]
fn every_explanation_adds_up() {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for sample in samples::all() {
        let evaluation = sample.evaluation();
        let outcome = evaluation.outcome();
        for object in outcome.objects() {
            let explanation = evaluation.explain(object.as_str()).unwrap();
            let lines = explanation.lines();
            // A line for each node that has points, and no other.
            let with_points: Vec<_> =
                outcome.nodes().filter(|node| outcome.points(object.as_str(), node.as_str()).is_some()).collect();
            assert_eq!(
                lines.iter().map(|line| &line.node).collect::<Vec<_>>(),
                with_points,
                "{} {object}",
                sample.name
            );
            for (place, line) in lines.iter().enumerate() {
                let here = format!("{} {object} {}", sample.name, line.node);
                assert_eq!(
                    Some(&line.points_text),
                    outcome.points_text(object.as_str(), line.node.as_str()).as_ref(),
                    "{here}"
                );
                if !line.leaf {
                    let sum: BigRational = children(&lines, place)
                        .iter()
                        .map(|child| number(&child.counts.to_string()))
                        .fold(BigRational::zero(), |left, right| left + right);
                    let told = line.stages.iter().find(|stage| stage.kind == StageKind::Sum).unwrap();
                    assert_eq!(number(&told.number.as_ref().unwrap().to_string()), sum, "{here}: {}", told.en);
                }
                // The last number told is what was published; each number stands in both texts.
                let last = line.stages.iter().rev().find_map(|stage| stage.number.as_ref()).unwrap();
                let counts = number(&line.counts.to_string());
                assert!(
                    number(&last.to_string()) == number(&line.points.to_string())
                        || number(&last.to_string()) == counts,
                    "{here}"
                );
                for stage in &line.stages {
                    *seen.entry(format!("{:?}", stage.kind)).or_default() += 1;
                    if let Some(number) = stage
                        .number
                        .as_ref()
                        .filter(|_| stage.kind != StageKind::Value && stage.kind != StageKind::Rounding)
                    {
                        assert!(
                            stage.zh.contains(&number.to_string()) && stage.en.contains(&number.to_string()),
                            "{here}: {} {}",
                            stage.zh,
                            stage.en
                        );
                    }
                }
                // What rounding moved is a stage of its own, and exactly the difference.
                let before = line
                    .stages
                    .iter()
                    .rev()
                    .filter(|stage| stage.kind != StageKind::Rounding && stage.kind != StageKind::Skipped)
                    .find_map(|stage| stage.number.as_ref())
                    .unwrap();
                let moved = number(&line.points.to_string()) - number(&before.to_string());
                let rounding = line.stages.iter().any(|stage| stage.kind == StageKind::Rounding);
                assert_eq!(rounding, !moved.is_zero(), "{here}");
            }
            for text in [explanation.zh(), explanation.en()] {
                assert!(lines.iter().all(|line| text.contains(&line.points_text)), "{} {object}", sample.name);
            }
        }
    }
    for kind in ["Evidence", "Value", "Curve", "Sum", "Rounding"] {
        assert!(seen.get(kind).is_some_and(|count| *count > 20), "{kind}: {seen:?}");
    }
}
