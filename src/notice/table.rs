//! The indicator table (指标体系与评分标准), and the figures beside the tree.

use std::collections::BTreeMap;

use super::node::{self, Told};
use super::page::{Block, Kind, Line, Page, Row};
use super::picture;
use super::speaker::{Speaker, say};
use super::{data, events};
use crate::document::{Id, Path, Segment};
use crate::plan::order::Flat;
use crate::rulebook::curve::{Curve, CurveForm, Piece};

/// The tables.
pub(super) fn sections(s: &Speaker<'_>, page: &mut Page) {
    let heads = match s.lang {
        crate::document::Lang::Zh => ["序号", "指标", "分值", "评分标准", "数据来源与审定", "依据"],
        crate::document::Lang::En => ["No.", "Indicator", "Mark", "Standard", "Sources and who decides", "Basis"],
    };
    let mut tree = Vec::new();
    let mut figures = Vec::new();
    let numbers = numbers(s);
    for (one, number) in s.flat.iter().zip(numbers) {
        let into = if one.figure { &mut figures } else { &mut tree };
        push(s, one, number, into);
    }
    let tree = Block::table(Kind::Indicators, heads.to_vec(), tree);
    page.section(s.word("指标体系与评分标准", "Indicators and standards"), tree.into_iter().collect());
    let figures = Block::table(Kind::Indicators, heads.to_vec(), figures);
    page.section(
        s.word("附属数（不计入总分）", "Figures beside the tree (in no total)"),
        figures.into_iter().collect(),
    );
    events::matters(s, page);
}

/// A node, and the one that it scores for each of several periods, with all below that.
fn push(s: &Speaker<'_>, one: &Flat<'_>, number: String, rows: &mut Vec<Row>) {
    rows.push(row(s, one, &number));
    let Some(each) = &one.node.each_period else { return };
    // Written out they are many; here they are told once.
    let path = one.path.field("each_period").field("indicator");
    let mut waiting =
        vec![(inner(&each.indicator, path, one.depth.saturating_add(1), one.figure), format!("{number}.1"))];
    while let Some((one, number)) = waiting.pop() {
        rows.push(row(s, &one, &number));
        let below = one.node.then.iter().enumerate().filter_map(|(place, step)| {
            let leaf = crate::plan::order::added_leaf(step)?;
            Some((leaf, one.path.field("then").index(place).field("add"), Some(place)))
        });
        let children = one.node.children.iter().enumerate();
        let children = children.map(|(place, child)| (child, one.path.field("children").index(place), None));
        let mut next: Vec<_> = children
            .chain(below)
            .enumerate()
            .map(|(place, (node, path, added))| {
                let below = Flat { added, ..inner(node, path, one.depth.saturating_add(1), one.figure) };
                (below, format!("{number}.{}", place.saturating_add(1)))
            })
            .collect();
        next.reverse();
        if let Some(each) = &one.node.each_period {
            let path = one.path.field("each_period").field("indicator");
            next.push((inner(&each.indicator, path, one.depth.saturating_add(1), one.figure), format!("{number}.1")));
        }
        waiting.extend(next);
    }
}

/// A node that the plan's list doesn't hold.
fn inner(node: &crate::rulebook::node::Node, path: Path, depth: u32, figure: bool) -> Flat<'_> {
    Flat { node, path, parent: None, depth, children: Vec::new(), added: None, figure, classes: None }
}

/// A number for each node of the list: the total has none.
fn numbers(s: &Speaker<'_>) -> Vec<String> {
    let mut all: Vec<String> = Vec::with_capacity(s.flat.len());
    let mut below: BTreeMap<usize, u32> = BTreeMap::new();
    let mut figures = 0_u32;
    for one in &s.flat {
        let number = match one.parent {
            Some(parent) => {
                let place = below.entry(parent).or_insert(0);
                *place = place.saturating_add(1);
                match all.get(parent).filter(|number| !number.is_empty()) {
                    Some(above) => format!("{above}.{place}"),
                    None => place.to_string(),
                }
            }
            None if one.figure => {
                figures = figures.saturating_add(1);
                say!(s, "附{figures}", "F{figures}")
            }
            None => String::new(),
        };
        all.push(number);
    }
    all
}

fn row(s: &Speaker<'_>, one: &Flat<'_>, number: &str) -> Row {
    let node = one.node;
    // Whatever was named or set aside before is no part of this row.
    let (_, _) = (s.take_named(), s.take_asides());
    let Told { small, mark, standard } = node::told(s, one);
    let (named, asides) = (s.take_named(), s.take_asides());
    let mut name = vec![Line::Name(s.label(node.label.as_ref(), &node.id))];
    if node.label.as_ref().is_some_and(|label| label.as_str() != node.id.as_str()) {
        name.push(Line::Small(node.id.to_string()));
    }
    name.extend(small.into_iter().map(Line::Small));
    let mut cell: Vec<Line> = standard.into_iter().map(Line::Text).collect();
    cell.extend(asides.into_iter().map(Line::Small));
    cell.extend(s.findings(&pointer(&one.path)).map(Line::Note));
    cell.extend(picture::of_leaf(s, one).into_iter().map(|picture| Line::Picture(Box::new(picture))));
    let mut sources: Vec<Line> = sources(s, named.iter()).into_iter().map(Line::Text).collect();
    sources.extend(deciders(s, one).into_iter().map(Line::Text));
    let mut legal = Vec::new();
    if let Some((article, quote)) = s.legal(node.legal.as_ref()) {
        legal.push(Line::Text(article));
        legal.extend(quote.map(Line::Small));
    }
    let holds = !node.children.is_empty() || node.each_period.is_some();
    let number = vec![Line::Text(number.to_owned())];
    let mark = mark.into_iter().map(Line::Text).collect();
    Row { depth: one.depth, strong: holds, cells: vec![number, name, mark, cell, sources, legal] }
}

/// The place of a node in the canonical document, which has English names.
fn pointer(path: &Path) -> String {
    let step = |step: &Segment| match step {
        Segment::Field(name) => format!("/{name}"),
        Segment::Key(key) => format!("/{key}"),
        Segment::Index(index) => format!("/{index}"),
    };
    path.segments().into_iter().map(step).collect()
}

/// Who supplies the items that were named.
fn sources<'i>(s: &Speaker<'_>, named: impl Iterator<Item = &'i Id>) -> Vec<String> {
    let mut by_body: BTreeMap<&Id, Vec<String>> = BTreeMap::new();
    for id in named {
        let Some(item) = s.data(id) else { continue };
        by_body.entry(data::supplier(item)).or_default().push(s.label(data::label(item), id));
    }
    by_body.into_iter().map(|(body, items)| s.colon(&s.body(body), &s.and(&items))).collect()
}

/// Bodies that decide within a latitude.
fn deciders(s: &Speaker<'_>, one: &Flat<'_>) -> Vec<String> {
    let mut bodies: Vec<&Id> = Vec::new();
    let mut curves: Vec<&Curve> = one.node.curve.iter().chain(one.node.each.iter().map(|each| &each.curve)).collect();
    while let Some(curve) = curves.pop() {
        let Curve::Form(form) = curve else { continue };
        match form.as_ref() {
            CurveForm::Bands(said) => {
                let pieces = said.bands.iter().flat_map(|band| band.share.iter().chain(&band.points));
                bodies.extend(pieces.filter_map(|piece| match piece {
                    Piece::Latitude(said) => Some(&said.decided_by),
                    Piece::Constant(_) | Piece::Line(_) => None,
                }));
            }
            CurveForm::Sum(said) => curves.extend(&said.sum),
            _ => {}
        }
    }
    bodies.extend(one.node.events.iter().filter_map(|events| Some(&events.worth.as_ref()?.decided_by)));
    bodies.sort_unstable();
    bodies.dedup();
    let told = bodies.into_iter().map(|id| {
        let body = s.body(id);
        say!(s, "审定：{body}", "Decides: {body}")
    });
    told.collect()
}
