//! Every explanation adds up, by an adder that shares nothing with the library but the lines it prints.

use std::collections::BTreeMap;

use jixiao::{Line, StageKind};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero as _;
use serde_json::Value;

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
    lines[parent + 1..]
        .iter()
        .take_while(|line| line.depth > depth)
        .filter(|line| line.depth == depth + 1 && !line.added)
        .collect()
}

/// What the rulebook says of a node, wherever it stands; nothing where it isn't in English.
fn said_of(part: &Value, id: &str) -> Value {
    let below = match part {
        Value::Object(fields) if fields.get("id").is_some_and(|own| own == id) && !fields.contains_key("format") => {
            return part.clone();
        }
        Value::Object(fields) => fields.values().collect::<Vec<_>>(),
        Value::Array(parts) => parts.iter().collect(),
        _ => return Value::Null,
    };
    below.into_iter().map(|part| said_of(part, id)).find(|found| !found.is_null()).unwrap_or(Value::Null)
}

/// What the children make together, and the stage that tells it.
fn combined(said: &Value, children: &[&Line]) -> (BigRational, StageKind) {
    let mut scores: Vec<BigRational> = children.iter().map(|child| number(&child.counts.to_string())).collect();
    let sum = |scores: &[BigRational]| scores.iter().fold(BigRational::zero(), |left, right| left + right);
    let met = match said["combine"].as_str() {
        None | Some("sum") => return (sum(&scores), StageKind::Sum),
        Some("min") => scores.iter().min().unwrap().clone(),
        Some("max") => scores.iter().max().unwrap().clone(),
        Some("product") => scores.iter().fold(BigRational::from_integer(1.into()), |left, right| left * right),
        Some("best_n") => {
            scores.sort();
            scores.reverse();
            scores.truncate(usize::try_from(said["best_n"].as_u64().unwrap()).unwrap());
            sum(&scores)
        }
        Some("mean") => {
            let weight = |child: &&Line| number(&said["weights"][child.node.as_str()].to_string());
            let weighted: Vec<BigRational> =
                children.iter().zip(&scores).map(|(child, score)| weight(child) * score).collect();
            sum(&weighted) / sum(&children.iter().map(weight).collect::<Vec<_>>())
        }
        Some(other) => panic!("{other}"),
    };
    (met, StageKind::Combined)
}

/// What the parts of a derived object make together, by the numbers and weights that its line tells.
fn made(said: &Value, line: &Line) -> BigRational {
    let weighs = said.get("weight").is_some() || said["link_weights"] == true;
    let mut parts: Vec<(BigRational, BigRational)> = line
        .stages
        .iter()
        .filter(|stage| stage.kind == StageKind::Part)
        .filter_map(|stage| {
            let weight = stage.en.rsplit(' ').next().filter(|_| weighs).unwrap_or("1");
            Some((number(&stage.number.as_ref()?.to_string()), number(weight)))
        })
        .collect();
    parts.sort();
    let sum = |parts: &[(BigRational, BigRational)]| {
        parts.iter().fold(BigRational::zero(), |sum, (total, weight)| sum + total * weight)
    };
    match said["combine"].as_str().unwrap() {
        "sum" => sum(&parts),
        "min" => parts[0].0.clone(),
        "max" => parts.last().unwrap().0.clone(),
        "best_n" => {
            let most = usize::try_from(said["best_n"].as_u64().unwrap()).unwrap();
            sum(&parts[parts.len().saturating_sub(most)..])
        }
        _ => sum(&parts) / parts.iter().fold(BigRational::zero(), |sum, (_, weight)| sum + weight),
    }
}

#[test]
fn every_explanation_adds_up() {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let mut rows = 0;
    for sample in samples::all() {
        let evaluation = sample.evaluation();
        let outcome = evaluation.outcome();
        let rulebook: Value = serde_json::from_str(&sample.rulebook).unwrap();
        for object in outcome.objects() {
            let explanation = evaluation.explain(object.as_str()).unwrap();
            let lines = explanation.lines();
            // A line for each node that has points, and no other.
            let with_points: Vec<_> =
                outcome.nodes().filter(|node| outcome.points(object.as_str(), node.as_str()).is_some()).collect();
            assert_eq!(
                lines.iter().filter(|line| line.row.is_none()).map(|line| &line.node).collect::<Vec<_>>(),
                with_points,
                "{} {object}",
                sample.name
            );
            // A line for each row that has points.
            for node in &with_points {
                let named = |row: &&jixiao::Id| outcome.points(object.as_str(), &format!("{node}/{row}")).is_some();
                let scored: Vec<_> = outcome.rows(object.as_str(), node.as_str()).filter(named).collect();
                let told: Vec<_> =
                    lines.iter().filter(|line| line.node == **node).filter_map(|line| line.row.as_ref()).collect();
                assert_eq!(told, scored, "{} {object} {node}", sample.name);
            }
            for (place, line) in lines.iter().enumerate() {
                let name = match &line.row {
                    Some(row) => format!("{}/{row}", line.node),
                    None => line.node.to_string(),
                };
                let here = format!("{} {object} {name}", sample.name);
                assert_eq!(Some(&line.points_text), outcome.points_text(object.as_str(), &name).as_ref(), "{here}");
                rows += usize::from(line.row.is_some());
                if !line.leaf {
                    let children = children(&lines, place);
                    let (met, kind) = combined(&said_of(&rulebook, line.node.as_str()), &children);
                    let told = line.stages.iter().find(|stage| stage.kind == kind).unwrap();
                    assert_eq!(number(&told.number.as_ref().unwrap().to_string()), met, "{here}: {}", told.en);
                }
                // What steps add of leaves of their own is what those leaves came to.
                let added = lines
                    .iter()
                    .skip(place + 1)
                    .take_while(|other| other.depth > line.depth)
                    .filter(|other| other.depth == line.depth + 1 && other.added);
                for leaf in added {
                    if leaf.stages.iter().all(|stage| stage.kind != StageKind::Withheld) {
                        let told = line.stages.iter().find(|stage| {
                            stage.kind == StageKind::Step
                                && stage.en.contains(&format!("{} ({})", leaf.label, leaf.counts))
                        });
                        assert!(
                            told.is_some_and(|told| told.zh.contains(&format!("{}({})", leaf.label, leaf.counts))),
                            "{here} {}",
                            leaf.node
                        );
                    }
                }
                // Events add up to their leaf, unless a cap holds a kind.
                let said = said_of(&rulebook, line.node.as_str());
                let answered = line.stages.iter().any(|stage| stage.kind == StageKind::Answer);
                if said["events"].is_object()
                    && !answered
                    && line.stages.iter().all(|stage| stage.kind != StageKind::Cap)
                {
                    let start = if said["events"]["start"] == "full" {
                        number(&line.mark.as_ref().unwrap().to_string())
                    } else {
                        BigRational::zero()
                    };
                    let sum = line
                        .stages
                        .iter()
                        .filter(|stage| stage.kind == StageKind::Event)
                        .filter_map(|stage| stage.number.as_ref())
                        .fold(start, |sum, worth| sum + number(&worth.to_string()));
                    let told = line.stages.iter().find(|stage| stage.kind == StageKind::Curve).unwrap();
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
                if let Some(derived) = outcome.standing(object.as_str()).unwrap().derived() {
                    let told = line.stages.iter().find(|stage| stage.kind == StageKind::Combined).unwrap();
                    let met = made(&said_of(&rulebook["derive"], derived.as_str()), line);
                    assert_eq!(number(&told.number.as_ref().unwrap().to_string()), met, "{here}: {}", told.en);
                }
                // What rounding moved is a stage of its own, and exactly the difference; effects act after it.
                let before = line
                    .stages
                    .iter()
                    .rev()
                    .filter(|stage| ![StageKind::Rounding, StageKind::Skipped, StageKind::Effect].contains(&stage.kind))
                    .find_map(|stage| stage.number.as_ref())
                    .unwrap();
                let rounding = line.stages.iter().find(|stage| stage.kind == StageKind::Rounding);
                if line.stages.iter().all(|stage| stage.kind != StageKind::Effect) {
                    let moved = number(&line.points.to_string()) - number(&before.to_string());
                    assert_eq!(rounding.is_some(), !moved.is_zero(), "{here}");
                }
            }
            for text in [explanation.zh(), explanation.en()] {
                assert!(lines.iter().all(|line| text.contains(&line.points_text)), "{} {object}", sample.name);
            }
        }
    }
    assert!(rows >= 8, "rows of tables went missing: {rows}");
    for kind in ["Combined", "Event", "Cap", "Withheld", "Part", "PartCount", "Effect"] {
        assert!(seen.contains_key(kind), "{kind}: {seen:?}");
    }
    for kind in ["Evidence", "Value", "Curve", "Sum", "Rounding"] {
        assert!(seen.get(kind).is_some_and(|count| *count > 20), "{kind}: {seen:?}");
    }
}
