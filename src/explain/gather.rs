//! What an item of an object was made of, where it comes from the object's parts.

use super::{Explanation, evidence, step};
use crate::plan::derive::Gather;
use crate::plan::{Inner, ItemKind};
use crate::round::State;
use crate::rulebook::derive::PartAbsent;

/// Each part with what it gave, in Chinese and English; nothing for an item that comes from no parts.
pub(super) fn text(explanation: &Explanation, inner: &Inner, item: usize) -> Option<(String, String)> {
    let data = explanation.round.data();
    let class = data.objects.get(explanation.object)?.class();
    let from = inner.gathered(class, item)?;
    let whole = data.wholes.iter().find(|whole| whole.object == explanation.object)?;
    let (word_zh, word_en, absent) = match &from.how {
        Gather::Count(when) => {
            let [when_zh, when_en] = step::condition(when);
            let all = whole.parts.len();
            return Some((
                format!("（{all}个组成对象中{when_zh}的个数）"),
                format!(" (of {all} parts those of which {when_en})"),
            ));
        }
        Gather::Sum(absent) => ("合计", "sum", absent),
        Gather::Mean(_, absent) => ("平均", "mean", absent),
        Gather::Min(absent) => ("最低", "lowest", absent),
        Gather::Max(absent) => ("最高", "highest", absent),
    };
    let column = data.columns.get(item)?;
    let declared = inner.items.get(item)?;
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for part in &whole.parts {
        let name = data.objects.get(part.object).map_or("", |part| part.name());
        let (gave_zh, gave_en) = match (column.state(part.object), &declared.kind) {
            (State::Reported | State::Default | State::Complete, ItemKind::Rate { .. }) => {
                let (n, d) = column.rate(part.object);
                (format!("{n}/{d}"), format!("{n}/{d}"))
            }
            (State::Reported | State::Default | State::Complete, ItemKind::Flag) => {
                let yes = !column.number(part.object).is_zero();
                (if yes { "是" } else { "否" }.to_owned(), if yes { "yes" } else { "no" }.to_owned())
            }
            (State::Reported | State::Default | State::Complete, _) => {
                let number = column.number(part.object).to_string();
                (number.clone(), number)
            }
            (state, _) => {
                let (state_zh, state_en) = evidence::without(state);
                let (then_zh, then_en) = match absent {
                    PartAbsent::LeaveOut => ("，不计", ", left out"),
                    PartAbsent::AsZero => ("，按零计", ", taken as 0"),
                    PartAbsent::Refuse | PartAbsent::Absent => ("", ""),
                };
                (format!("{state_zh}{then_zh}"), format!("{state_en}{then_en}"))
            }
        };
        zh.push(format!("{name} {gave_zh}"));
        en.push(format!("{name} {gave_en}"));
    }
    Some((format!("（组成对象{word_zh}：{}）", zh.join("；")), format!(" ({word_en} of its parts: {})", en.join("; "))))
}
