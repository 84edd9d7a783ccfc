//! Events (事件): prices, factors, caps, what counts once, and among which leaves.

use super::absent;
use super::curve::{latitude, plain};
use super::page::{Block, Page};
use super::speaker::{Speaker, percent, say};
use crate::document::Id;
use crate::number::Decimal;
use crate::rulebook::curve::StepWord;
use crate::rulebook::data::{EventsItem, Item};
use crate::rulebook::events::{
    ByLevel, ByQuantity, CountWord, Escalation, EventPrice, EventsForm, Join, Keep, KeepAcross, LevelPrice, OncePer,
    OneMatter, PerQuantity, PriceBy, Several, SharedEvent, Start, Step, Window,
};
use crate::rulebook::happened::{HappenedOf, HappenedTells, UndatedWord};
use crate::rulebook::period::PeriodOf;
use crate::rulebook::worded;

/// Points with their sign.
fn signed(number: Decimal) -> String {
    if number.is_negative() || number.is_zero() { plain(number) } else { format!("+{}", plain(number)) }
}

/// What is told of events as a value.
pub(super) fn happened(s: &Speaker<'_>, said: &HappenedOf) {
    let HappenedOf { of, tells, kinds, levels, date, during, undated } = said;
    let item = match s.data(of) {
        Some(Item::Events(item)) => Some(item),
        _ => None,
    };
    let name = s.item(of);
    let mut all = vec![match tells {
        HappenedTells::Count => say!(s, "取“{name}”的件数", "how many events “{name}” has"),
        HappenedTells::Matters => {
            say!(s, "取“{name}”的事项数，同一事项只计一次", "how many matters the events of “{name}” are about")
        }
        HappenedTells::Quantity => say!(s, "取“{name}”的数量合计", "the quantities of the events of “{name}”, added"),
    }];
    let ids = |ids: &[Id]| s.and(&ids.iter().map(ToString::to_string).collect::<Vec<_>>());
    if !kinds.is_empty() {
        let kinds = ids(kinds);
        all.push(say!(s, "只计{kinds}", "of the kinds {kinds}"));
    }
    if !levels.is_empty() {
        let levels = ids(levels);
        all.push(say!(s, "只计级别{levels}", "at the levels {levels}"));
    }
    let (date, within) = dated(s, item, date, during.as_ref());
    all.push(say!(s, "以{date}在{within}内为准", "where the {date} lies within {within}"));
    all.push(match undated {
        UndatedWord::LeaveOut => s.word("无日期的不计", "those without that date don't count").to_owned(),
        UndatedWord::Full => s.word("无日期的照计", "those without that date count").to_owned(),
    });
    s.aside(s.comma(&all));
}

/// How the events of a leaf become points.
pub(super) fn lines(s: &Speaker<'_>, said: &EventsForm) -> Vec<String> {
    let EventsForm {
        of,
        start,
        each,
        factors,
        join,
        once_per,
        keep,
        caps,
        date,
        during,
        undated,
        escalation,
        worth,
        shared,
    } = said;
    let item = match s.data(of) {
        Some(Item::Events(item)) => Some(item),
        _ => None,
    };
    let name = s.item(of);
    let mut all = vec![match start {
        Start::Full => say!(s, "按“{name}”计分，从满分起", "By “{name}”, from the whole mark"),
        Start::Zero => say!(s, "按“{name}”计分，从零分起", "By “{name}”, from nothing"),
    }];
    // As the item lists its kinds; what it doesn't list comes last.
    let mut kinds: Vec<(&Id, &EventPrice)> = each.iter().collect();
    kinds.sort_by_key(|(id, _)| {
        item.and_then(|item| item.kinds.iter().position(|kind| kind == *id)).unwrap_or(usize::MAX)
    });
    for (kind, price) in kinds {
        let unit =
            item.and_then(|item| item.quantities.get(kind)).map_or_else(String::new, |said| said.unit.to_string());
        let price = match price {
            EventPrice::All(price) => each_time(s, *price),
            EventPrice::By(PriceBy::Quantity(ByQuantity { by_quantity })) => quantity(s, by_quantity, &unit),
            EventPrice::By(PriceBy::Level(ByLevel { by_level })) => {
                let mut levels: Vec<(&Id, &LevelPrice)> = by_level.iter().collect();
                levels.sort_by_key(|(id, _)| {
                    item.and_then(|item| item.levels.iter().position(|level| level == *id)).unwrap_or(usize::MAX)
                });
                if let Some(prices) = plainly(&levels) {
                    let told: Vec<String> =
                        prices.iter().map(|(level, price)| format!("{level} {}", signed(*price))).collect();
                    let told = s.and(&told);
                    say!(s, "每次{told}", "{told} each")
                } else {
                    let told = levels.iter().map(|(level, price)| match price {
                        LevelPrice::All(price) => format!("{level} {}", each_time(s, *price)),
                        LevelPrice::Quantity(by) => format!("{level} {}", quantity(s, &by.by_quantity, &unit)),
                    });
                    s.and(&told.collect::<Vec<_>>())
                }
            }
        };
        let cap = caps.get(kind).map_or_else(String::new, |cap| {
            let cap = plain(*cap);
            say!(s, "，合计至多{cap}", ", at most {cap} in all")
        });
        all.push(say!(s, "{kind}：{price}{cap}", "{kind}: {price}{cap}"));
    }
    if !factors.is_empty() {
        let told: Vec<String> = factors.iter().map(|(id, factor)| format!("{id} ×{}", plain(*factor))).collect();
        let told = s.and(&told);
        all.push(say!(s, "系数：{told}", "Factors: {told}"));
    }
    all.extend(join.map(|join| {
        match join {
            Join::Multiply => s.word("多项系数连乘", "Several factors are multiplied"),
            Join::Add => {
                s.word("多项系数相加（1＋各系数减1之和）", "Several factors add up (1 + the sum of each less 1)")
            }
            Join::Highest => s.word("多项系数取最高的", "Of several factors the highest counts"),
        }
        .to_owned()
    }));
    all.extend(once_per.map(|OncePer::Matter| s.word("同一事项只计一次", "One matter counts once").to_owned()));
    all.extend(keep.map(|keep| {
        match keep {
            Keep::Heaviest => s.word("同一事项取最重的", "Of one matter the heaviest counts"),
            Keep::Highest => s.word("同一事项取最高的", "Of one matter the highest counts"),
            Keep::Lowest => s.word("同一事项取最低的", "Of one matter the lowest counts"),
            Keep::All => s.word("同一事项全部计算", "Of one matter all count"),
        }
        .to_owned()
    }));
    let (date, within) = dated(s, item, date, during.as_ref());
    all.push(say!(s, "以{date}在{within}内为准", "Counted where the {date} lies within {within}"));
    let undated = absent::answer(s, undated);
    all.push(say!(s, "无日期的：{undated}", "Undated: {undated}"));
    all.extend(escalation.as_ref().map(|said| escalating(s, said)));
    all.extend(worth.as_ref().map(|said| {
        let decided = latitude(s, said, false);
        say!(
            s,
            "事件分值可{decided}，代替单价和系数",
            "What an event is worth may be {decided}, instead of price and factors"
        )
    }));
    all.extend(shared.as_ref().map(|said| sharing(s, said)));
    all
}

/// The date that decides, and in which time it must lie.
fn dated(s: &Speaker<'_>, item: Option<&EventsItem>, date: &Id, during: Option<&PeriodOf>) -> (String, String) {
    let date = s.label(item.and_then(|item| item.dates.get(date)), date);
    let within = match during {
        Some(period) => worded::period(period, s.lang, &|id, of| s.called(id, of)),
        None => s.word("施行期间", "the time for which the rules hold").to_owned(),
    };
    (date, within)
}

/// A price of each event.
fn each_time(s: &Speaker<'_>, price: Decimal) -> String {
    let price = signed(price);
    say!(s, "每次{price}", "{price} each")
}

/// The prices of levels, where none hangs on a quantity.
fn plainly<'a>(levels: &[(&'a Id, &LevelPrice)]) -> Option<Vec<(&'a Id, Decimal)>> {
    let price = |(level, price): &(&'a Id, &LevelPrice)| match price {
        LevelPrice::All(price) => Some((*level, *price)),
        LevelPrice::Quantity(_) => None,
    };
    levels.iter().map(price).collect()
}

/// A price by quantity.
fn quantity(s: &Speaker<'_>, said: &PerQuantity, unit: &str) -> String {
    let PerQuantity { price, every, step, above, base, at_most } = said;
    let (price, every) = (signed(*price), plain(*every));
    let mut told = base.map(|base| each_time(s, base)).into_iter().collect::<Vec<String>>();
    let above = above.map_or_else(String::new, |above| {
        let above = plain(above);
        say!(s, "超出{above}{unit}的部分", " above {above}")
    });
    told.push(match step {
        StepWord::Linear => {
            say!(s, "{above}每{every}{unit}{price}，按比例", "{price} for every {every} {unit}{above}, in proportion")
        }
        StepWord::Whole => say!(s, "{above}每满{every}{unit}{price}", "{price} for every whole {every} {unit}{above}"),
        StepWord::Started => {
            say!(
                s,
                "{above}每{every}{unit}{price}，不足的按一步计",
                "{price} for every {every} {unit}{above}, begun or whole"
            )
        }
    });
    told.extend(at_most.map(|most| {
        let most = plain(most);
        say!(s, "每次至多{most}", "at most {most} for one")
    }));
    s.comma(&told)
}

fn escalating(s: &Speaker<'_>, said: &Escalation) -> String {
    // Each step says its own `after`, `factor` and `price`.
    let Escalation { after: _, window, count, kinds, factor: _, price: _, further: _ } = said;
    let window = match window {
        Window::Period => s.word("全期", "the whole period").to_owned(),
        Window::Days(days) => say!(s, "{days}天", "{days} days"),
    };
    let count = match count {
        CountWord::EachKind => s.word("各种类分别计数", "each kind by itself"),
        CountWord::Together => s.word("各种类合并计数", "all kinds together"),
    };
    let kinds = if kinds.is_empty() {
        s.word("全部种类", "all kinds").to_owned()
    } else {
        s.and(&kinds.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    let dearer = |Step { after: _, factor, price }: Step| {
        let mut dearer: Vec<String> =
            factor.map(plain).map(|factor| say!(s, "乘以{factor}", "× {factor}")).into_iter().collect();
        dearer.extend(price.map(signed).map(|price| say!(s, "每次{price}", "{price} each")));
        s.comma(&dearer)
    };
    let more: String = said
        .steps()
        .skip(1)
        .map(|step| {
            let (after, dearer) = (step.after, dearer(step));
            say!(s, "，超过{after}次的，其后{dearer}", ", after more than {after} {dearer}")
        })
        .collect();
    let (after, dearer) = (said.after, dearer(said.first()));
    say!(
        s,
        "累进：{kinds}在{window}内超过{after}次的，其后{dearer}{more}（{count}）",
        "After more than {after} of {kinds} within {window}, {dearer} from then on{more} ({count})"
    )
}

fn sharing(s: &Speaker<'_>, said: &SharedEvent) -> String {
    let SharedEvent { lead, partners, several } = said;
    let (lead, partners) = (percent(*lead), percent(*partners));
    let several = match several {
        Several::Each => s.word("多个协办的各担该份额", "each of several partners bears it whole"),
        Several::Split => s.word("多个协办的均分该份额", "several partners split it"),
    };
    say!(
        s,
        "写有协办的事件：牵头计{lead}，协办计{partners}，{several}",
        "Of an event with partners the lead bears {lead}, the partners {partners}, {several}"
    )
}

/// Leaves among which one matter counts once.
pub(super) fn matters(s: &Speaker<'_>, page: &mut Page) {
    let told = s.book.matters.iter().map(|said| {
        let OneMatter { leaves, keep } = said;
        let leaves = s.and(&leaves.iter().map(|id| s.node(id)).collect::<Vec<_>>());
        let keep = match keep {
            KeepAcross::Heaviest => s.word("计在最重的一项", "where it weighs most"),
            KeepAcross::Highest => s.word("计在得分最高的一项", "where it is worth most"),
            KeepAcross::Lowest => s.word("计在得分最低的一项", "where it is worth least"),
            KeepAcross::First => s.word("计在先列的一项", "in the first that counts it"),
        };
        say!(s, "{leaves}之间，同一事项只计一次，{keep}", "Among {leaves} one matter counts once, {keep}")
    });
    let list = Block::list(told.collect());
    page.section(s.word("不重复计分", "What counts once"), list.into_iter().collect());
}
