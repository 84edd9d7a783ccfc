//! Stages of an explanation for panels: the sheets of each channel, what stands for them, what it weighs; and the sheets
//! that don't count, with the rule.

use super::Explanation;
use super::line::{Stage, StageKind};
use crate::number::Decimal;
use crate::plan::Inner;
use crate::plan::panel::{PlanPanel, SheetNames};
use crate::round::{Sheet, State};
use crate::score::panel::{SheetFate, fates, held, told};

/// Marks as they were given, by channel.
pub(super) fn sheets(names: &SheetNames, sheets: &[Sheet]) -> [String; 2] {
    let mut texts = [Vec::new(), Vec::new()];
    for (place, channel) in names.channels.iter().enumerate() {
        let of = || sheets.iter().filter(|sheet| sheet.channel == place);
        if of().next().is_none() {
            continue;
        }
        for (text, void) in texts.iter_mut().zip(["无效", "void"]) {
            let marks: Vec<String> =
                of().map(|sheet| sheet.mark.map_or_else(|| void.to_owned(), |mark| mark.to_string())).collect();
            text.push(format!("{channel} ({})", marks.join(", ")));
        }
    }
    texts.map(|texts| if texts.is_empty() { "0".to_owned() } else { texts.join("; ") })
}

/// A stage for each channel, and one for each sheet that doesn't count.
pub(super) fn stages(explanation: &Explanation, inner: &Inner, panel: &PlanPanel, stages: &mut Vec<Stage>) {
    let round = explanation.round.data();
    let object = explanation.object;
    let case = explanation.case(inner);
    // A cell that is stated anew, or decided not to apply, keeps sheets of before, which nobody reads.
    let column = round.columns.get(panel.item).filter(|column| column.state(object) == State::Reported);
    let given = column.map_or(&[][..], |column| column.sheets(object));
    if given.is_empty() {
        return;
    }
    let fates = fates(case, panel);
    let told = told(case, panel);
    for (place, (channel, trim)) in panel.channels.iter().zip(&panel.trims).enumerate() {
        let of = || given.iter().zip(&fates).filter(|(sheet, _)| sheet.channel == channel.place);
        let (id, enough) = (&channel.id, channel.enough);
        if let Some(one) = told.as_ref().and_then(|told| told.get(place)) {
            let dropped = of().filter(|(_, fate)| matches!(fate, SheetFate::Dropped { .. })).count();
            let (centre_zh, centre_en) = if trim.median { ("中位数", "median") } else { ("均值", "mean") };
            let (drop_zh, drop_en) = match dropped {
                0 => Default::default(),
                count => (format!("，去掉{count}份"), format!(", {count} dropped")),
            };
            let valid = one.valid;
            let (sheets_zh, sheets_en) = match &one.mean {
                Some(mean) => (
                    format!("有效{valid}份{drop_zh}，{centre_zh}{mean}"),
                    format!("{valid} valid{drop_en}, {centre_en} {mean}"),
                ),
                None => (format!("有效{valid}份，不足{enough}份"), format!("{valid} valid, fewer than {enough}")),
            };
            stages.push(super::channels::stage(StageKind::Channel, id.as_str(), one, [&sheets_zh, &sheets_en]));
        }
        for (sheet, _) in of().filter(|(_, fate)| matches!(fate, SheetFate::Counts | SheetFate::Dropped { .. })) {
            let Some((marks, held)) = held(case, sheet, trim) else { continue };
            let (judge, count, mean) = (&sheet.judge, marks.count, &marks.mean);
            let mark = sheet.mark.map_or_else(String::new, |mark| mark.to_string());
            let deviation = marks.deviation.as_ref().map_or_else(String::new, ToString::to_string);
            let zh = format!("{id}：评委“{judge}”{mark}折算为{held}（共评{count}份，均值{mean}，标准差{deviation}）");
            let en = format!(
                "{id}: the judge \"{judge}\" {mark} becomes {held} ({count} marks, mean {mean}, deviation {deviation})"
            );
            stages.push(Stage::new(StageKind::Judge, Some(held), zh, en));
        }
        for (sheet, fate) in of() {
            let (why_zh, why_en) = match fate {
                SheetFate::Counts | SheetFate::Elsewhere => continue,
                SheetFate::Void => ("无效", "it is void"),
                SheetFate::Unjudged => ("该评委评分份数不足或全部相同", "its judge gave too few marks, or all alike"),
                SheetFate::OwnUnit => ("评委属于本单位", "its judge belongs to the object"),
                SheetFate::Dropped { highest: true } => ("去掉的最高分", "dropped as one of the highest"),
                SheetFate::Dropped { highest: false } => ("去掉的最低分", "dropped as one of the lowest"),
            };
            let judge = &sheet.judge;
            let mark = |mark: Option<Decimal>| mark.map_or_else(String::new, |mark| format!(" {mark}"));
            let zh = format!("{id}：评委“{judge}”{}不计：{why_zh}", mark(sheet.mark));
            let en = format!("{id}: the judge \"{judge}\"{} doesn't count: {why_en}", mark(sheet.mark));
            stages.push(Stage::new(StageKind::SetAside, None, zh, en));
        }
    }
}
