//! What stands in the blanks of a finding's texts, in words, and the texts with those words in them.
//!
//! One name for each field that texts read; when a text is said, its own names and numbers stand there instead.

use super::explained::pick;
use super::{Code, Lang};

/// A field, without its `_zh` or `_en`, and what it holds.
const BLANKS: &[(&str, [&str; 2])] = &[
    ("after", ["次数", "count"]),
    ("always", ["前面的灯", "earlier light"]),
    ("answers", ["数", "number"]),
    ("at", ["数", "number"]),
    ("at_least", ["下限", "lower bound"]),
    ("band", ["档的范围", "bounds of the band"]),
    ("batch", ["批次", "number of the batch"]),
    ("before", ["前一个", "the one before"]),
    ("before_threshold", ["前一个的门槛", "its threshold"]),
    ("bits", ["数", "number"]),
    ("body", ["单位", "body"]),
    ("bounds", ["幅度", "bounds"]),
    ("bytes", ["数", "number"]),
    ("call", ["函数及其参数", "function and its operands"]),
    ("cap", ["上限", "cap"]),
    ("cause", ["缺失的原因", "cause of absence"]),
    ("channel", ["渠道", "channel"]),
    ("child", ["下级", "child"]),
    ("children", ["下级个数", "number of children"]),
    ("choices", ["可写的词", "words that can stand there"]),
    ("class", ["分类", "class"]),
    ("classes", ["分类", "classes"]),
    ("code", ["代码", "code"]),
    ("cohort", ["评比组", "cohort"]),
    ("column", ["列", "column"]),
    ("computed", ["复算的值", "computed value"]),
    ("consequence", ["结果运用", "consequence"]),
    ("count", ["数", "number"]),
    ("d", ["分母", "denominator"]),
    ("day", ["日期", "day"]),
    ("decimals", ["数", "number"]),
    ("default", ["缺省值", "default"]),
    ("depth", ["数", "number"]),
    ("derive", ["派生", "derivation"]),
    ("digits", ["数", "number"]),
    ("drop", ["去掉的份数", "number dropped"]),
    ("effect", ["效果", "effect"]),
    ("end", ["端点", "end"]),
    ("ends", ["端点", "ends"]),
    ("enough", ["足够数", "number for enough"]),
    ("entitled", ["有权的单位", "body that may decide"]),
    ("error", ["错在哪里", "what is wrong with it"]),
    ("event", ["事件", "event"]),
    ("fact", ["任务数据", "fact"]),
    ("field", ["字段", "field"]),
    ("first", ["第一个", "the first"]),
    ("found", ["所写的", "what was found"]),
    ("from", ["起始日", "first day"]),
    ("full_at", ["满分值", "value for the full mark"]),
    ("gap", ["所缺的范围", "range left out"]),
    ("grade", ["等级", "grade"]),
    ("groups", ["数", "number"]),
    ("has", ["数", "number"]),
    ("header", ["表头", "header"]),
    ("here", ["此处所写", "what is said here"]),
    ("high", ["上限", "upper end"]),
    ("hint", ["相近的或可用的写法", "what is nearest or known"]),
    ("how", ["与下级不一致之处", "how it differs from its children"]),
    ("id", ["编号", "id"]),
    ("idle", ["多写的项", "word that does nothing"]),
    ("ids", ["编号", "ids"]),
    ("in", ["范围", "kind of group"]),
    ("item", ["数据项", "item"]),
    ("judge", ["评委", "judge"]),
    ("key", ["键", "key"]),
    ("keys", ["可写的键", "keys that tell"]),
    ("kind", ["种类", "kind"]),
    ("known", ["可用的", "known ones"]),
    ("label", ["键的含义", "what the key means"]),
    ("lacking", ["所缺的", "what is lacking"]),
    ("lacks", ["所缺的项", "word that is lacking"]),
    ("lang", ["语言", "language"]),
    ("last", ["截止日", "last day"]),
    ("layer", ["层级", "layer"]),
    ("leaf", ["末级指标", "leaf"]),
    ("least", ["下限", "least"]),
    ("left", ["一个单位", "one unit"]),
    ("levels", ["级别", "levels"]),
    ("light", ["灯", "light"]),
    ("line", ["行号", "line"]),
    ("listed", ["列出的", "those that are listed"]),
    ("low", ["下限", "lower end"]),
    ("many", ["数", "number"]),
    ("mark", ["分值", "mark"]),
    ("marked", ["有满分的下级", "marked child"]),
    ("marks", ["各分类的满分", "marks by class"]),
    ("milestone", ["节点", "milestone"]),
    ("most", ["上限", "most"]),
    ("n", ["分子", "numerator"]),
    ("name", ["名称", "name"]),
    ("names", ["名称", "names"]),
    ("needed", ["数", "number"]),
    ("node", ["指标", "indicator"]),
    ("nodes", ["指标", "indicators"]),
    ("number", ["数", "number"]),
    ("object", ["对象", "object"]),
    ("objects", ["对象", "objects"]),
    ("open", ["不设满分的下级", "open child"]),
    ("operand", ["算式", "operand"]),
    ("option", ["选项", "option"]),
    ("other", ["另一个", "the other"]),
    ("out_of", ["满额", "full mark or places"]),
    ("overlap", ["重叠的范围", "range claimed twice"]),
    ("owner", ["所属单位", "owner"]),
    ("part", ["组成部分", "part"]),
    ("partner", ["协办", "partner"]),
    ("period", ["周期", "period"]),
    ("place", ["位置", "place"]),
    ("points", ["数", "number"]),
    ("promotion", ["晋优", "promotion"]),
    ("quota", ["名额", "quota"]),
    ("range", ["范围", "range"]),
    ("received", ["收到日期", "day received"]),
    ("right", ["另一个单位", "another unit"]),
    ("row", ["序号", "number in the list"]),
    ("rows", ["数", "number"]),
    ("rulebook", ["办法", "rulebook"]),
    ("said", ["所说的", "what is said"]),
    ("saved", ["存档的值", "saved value"]),
    ("says", ["是真还是假", "what always holds"]),
    ("second", ["第二个", "the second"]),
    ("share", ["份额", "share"]),
    ("shown", ["公布的数", "number as published"]),
    ("slip", ["选票", "slip"]),
    ("state", ["状态", "state"]),
    ("stated", ["数", "number"]),
    ("step", ["步骤", "step"]),
    ("sum", ["得数", "sum"]),
    ("supplier", ["数据来源单位", "supplier"]),
    ("table", ["任务表", "table"]),
    ("task", ["任务", "task"]),
    ("text", ["所写的文字", "text as written"]),
    ("threshold", ["门槛", "threshold"]),
    ("tier", ["等次", "tier"]),
    ("ties", ["并列方式", "way with ties"]),
    ("to", ["末日", "last day"]),
    ("total", ["总分", "total"]),
    ("unit", ["计量单位", "unit"]),
    ("until", ["截止日", "last day"]),
    ("value", ["取值", "value"]),
    ("wanted", ["应有的", "what is wanted"]),
    ("wants", ["应写的", "word that is wanted"]),
    ("way", ["方向", "way"]),
    ("weight", ["权重", "weight"]),
    ("what", ["名目", "sort of thing"]),
    ("when", ["期末", "end of a span"]),
    ("where", ["在何处", "where it is read"]),
    ("which", ["所指的周期", "period that is meant"]),
    ("who", ["承担者", "bearer"]),
    ("whole", ["条件取值", "conditional value"]),
    ("why", ["原因", "reason"]),
    ("with", ["另一项", "word beside it"]),
    ("word", ["词", "word"]),
    ("year", ["年度", "year"]),
];

/// Fields that hold something narrower in a code than elsewhere. A field of no name but `zh` and `en` stands here only.
const OWN: &[(&str, &str, [&str; 2])] = &[
    ("JX1006", "what", ["文件的部分", "part of the document"]),
    ("JX1007", "what", ["文件的部分", "part of the document"]),
    ("JX1011", "what", ["词的种类", "kind of word"]),
    ("JX2001", "", ["所缺的", "what is lacking"]),
    ("JX2002", "nodes", ["数", "number"]),
    ("JX2122", "what", ["函数的常数", "constant of the function"]),
    ("JX2321", "what", ["步长或单价", "length of step or price"]),
    ("JX2322", "what", ["计分的部分", "part of the curve"]),
    ("JX2323", "what", ["计分的部分", "parts of the curve"]),
    ("JX2413", "what", ["所读的", "what it reads"]),
    ("JX2504", "to", ["折算后的满分", "new mark"]),
    ("JX2607", "what", ["名额、末位或晋优", "quota, lowest or promotion"]),
    ("JX2614", "what", ["名次或等次", "rank or tier"]),
    ("JX2615", "what", ["名次或等次", "rank or tier"]),
    ("JX2762", "what", ["种类或系数", "kind or factor"]),
    ("JX2763", "what", ["种类、系数或日期", "kind, factor or date"]),
    ("JX2766", "what", ["系数或上限", "factor or cap"]),
    ("JX2771", "what", ["种类、级别或系数", "kind, level or factor"]),
    ("JX2784", "name", ["统计量", "statistic"]),
    ("JX2785", "name", ["统计量", "statistic"]),
    ("JX2786", "name", ["统计量", "statistic"]),
    ("JX2787", "name", ["统计量", "statistic"]),
    ("JX2813", "name", ["统计量", "statistic"]),
    ("JX2814", "name", ["统计量", "statistic"]),
    ("JX2815", "name", ["统计量", "statistic"]),
    ("JX2835", "what", ["渠道或人群", "channel or group"]),
    ("JX2837", "what", ["渠道、人群或题目", "channel, group or question"]),
    ("JX2842", "what", ["效果或单列的对象", "effect or units apart"]),
    ("JX2852", "nodes", ["数", "number"]),
    ("JX2857", "what", ["所说的条件", "the condition"]),
    ("JX2947", "what", ["所监测的", "what is watched"]),
    ("JX2952", "what", ["人群或题目", "group or question"]),
    ("JX3010", "what", ["分类、评比组等", "class, cohort or the like"]),
    ("JX3039", "part", ["分子或分母", "numerator or denominator"]),
    ("JX3053", "what", ["列", "column"]),
    ("JX3055", "", ["所指的各项", "what it can mean"]),
    ("JX3072", "what", ["种类、级别等", "kind, level or the like"]),
    ("JX3115", "what", ["渠道或选项", "channel or option"]),
    ("JX3122", "what", ["人群或题目", "group or question"]),
    ("JX3132", "what", ["组成部分", "parts"]),
    ("JX3157", "what", ["任务编号或分值", "id or mark of the task"]),
    ("JX3161", "what", ["所审定的", "what was decided"]),
    ("JX3162", "what", ["所审定的", "what was decided"]),
    ("JX3163", "what", ["所审定的", "what was decided"]),
    ("JX3183", "what", ["证明的内容", "thing that is proven"]),
    ("JX3193", "what", ["单位或文件", "body or document"]),
    ("JX3201", "what", ["一列", "column"]),
    ("JX3202", "what", ["分类或评比组", "class or cohort"]),
    ("JX3224", "", ["所指的各项", "what it can mean"]),
    ("JX3226", "", ["分子或分母", "numerator or denominator"]),
    ("JX4051", "at", ["所问的日期", "day"]),
    ("JX5102", "", ["对象或评比组", "object or cohort"]),
    ("JX5103", "", ["对象或评比组", "object or cohort"]),
    ("JX5104", "", ["对象或评比组", "object or cohort"]),
    ("JX5105", "", ["对象或评比组", "object or cohort"]),
];

/// Fields of foresight (JX7001 and on), where they hold something else than in what is checked.
const AHEAD: &[(&str, [&str; 2])] = &[
    ("above", ["以上等次所占", "places of the tiers above"]),
    ("after", ["其后的得分", "points after it"]),
    ("ahead", ["领先数", "how far ahead"]),
    ("all", ["总数", "number of all"]),
    ("allowed", ["允许的", "those that are allowed"]),
    ("answer", ["缺失处理", "answer"]),
    ("aside", ["不适用的得分", "what not applicable is worth"]),
    ("asks", ["所要求的总分", "total that is asked"]),
    ("band", ["第几档", "number of the band"]),
    ("before", ["其前的得分", "points before it"]),
    ("behind", ["落后数", "how far behind"]),
    ("best", ["达到的等次", "tier that all meet"]),
    ("better", ["较好的", "the better one"]),
    ("bound", ["最多移动的数", "how far it can move"]),
    ("can", ["可取的范围", "what it can be"]),
    ("caps", ["封顶合计", "sum of caps"]),
    ("category", ["类别", "category"]),
    ("change", ["基期的变化", "change of the earlier figure"]),
    ("days", ["天数", "number of days"]),
    ("digits", ["最小单位", "smallest unit"]),
    ("down", ["得分下降的指标", "the one that falls"]),
    ("due", ["截止日", "day when it is due"]),
    ("earlier", ["前一期", "earlier time"]),
    ("effective", ["实际比重", "share in effect"]),
    ("exact", ["实际总分", "exact total"]),
    ("fewest", ["家数", "number of objects"]),
    ("floor", ["保底", "floor"]),
    ("form", ["计分方式", "form of scoring"]),
    ("found", ["现有的", "what there is"]),
    ("from", ["起点", "beginning"]),
    ("honest", ["未触发的总分", "total that isn't touched"]),
    ("later", ["后一期", "later time"]),
    ("least", ["最少得分", "least points"]),
    ("leaves", ["指标数", "number of leaves"]),
    ("less", ["较少的得分", "fewer points"]),
    ("limit", ["限额", "limit"]),
    ("more", ["较多的得分", "more points"]),
    ("most", ["最多得分", "most points"]),
    ("nominal", ["名义比重", "share of the marks"]),
    ("of", ["家数", "number of objects"]),
    ("one", ["一个", "the one"]),
    ("one_most", ["其一最多得分", "most of the one"]),
    ("other_most", ["另一最多得分", "most of the other"]),
    ("own", ["所写的名额", "places that are said"]),
    ("past", ["低于保底的数", "how far below"]),
    ("peers", ["同组的数", "number of the peers"]),
    ("points", ["得分", "points"]),
    ("price", ["单价", "price"]),
    ("profile", ["口径", "profile"]),
    ("rejected", ["退回的得分", "what rejected is worth"]),
    ("room", ["名额合计", "places of all tiers"]),
    ("rows", ["行数", "number of rows"]),
    ("short", ["所差的数", "how much it lacks"]),
    ("silent", ["未报的得分", "what silence is worth"]),
    ("size", ["名额的大小", "size of the quota"]),
    ("step", ["一步", "smallest step"]),
    ("steps", ["步数", "number of steps"]),
    ("target", ["目标", "target"]),
    ("to", ["终点", "end"]),
    ("totals", ["取值数", "number of totals"]),
    ("unit", ["最小单位", "smallest unit"]),
    ("up", ["得分上升的指标", "the one that rises"]),
    ("what", ["所报的数据", "what is reported"]),
    ("width", ["能拉开的差距", "how far it can differ"]),
    ("worse", ["较差的", "the worse one"]),
];

/// A text of a code with its blanks named, such as `‹indicator› has no curve`; quotes around a blank are left out.
/// The second is whether anything but a blank is in it. A blank that has no name is shown as its field.
pub(super) fn named(code: Code, text: &str, lang: Lang) -> (String, bool) {
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut speaks) = (text, false);
    while let Some((before, after)) = rest.split_once(['{', '}']) {
        let brace = rest.get(before.len()..).unwrap_or("").chars().next().unwrap_or('{');
        speaks |= before.chars().any(char::is_alphanumeric);
        out.push_str(before);
        // A doubled brace is the brace itself.
        if let Some(after) = after.strip_prefix(brace) {
            out.push(brace);
            rest = after;
            continue;
        }
        let (field, after) = after.split_once('}').unwrap_or((after, ""));
        let quoted = [('"', '"'), ('“', '”')]
            .into_iter()
            .find(|(open, close)| before.ends_with(*open) && after.starts_with(*close));
        if quoted.is_some() {
            out.pop();
        }
        out.push('‹');
        out.push_str(name(code, field, lang));
        out.push('›');
        rest = match quoted {
            Some((_, close)) => after.strip_prefix(close).unwrap_or(after),
            None => after,
        };
    }
    speaks |= rest.chars().any(char::is_alphanumeric);
    out.push_str(rest);
    (out, speaks)
}

/// What a field holds.
fn name(code: Code, field: &str, lang: Lang) -> &str {
    let base = base(field);
    let own = OWN.iter().find(|(one, known, _)| code == *one && *known == base).map(|(_, _, words)| words);
    let ahead = || AHEAD.iter().find(|(known, _)| is_ahead(code) && *known == base).map(|(_, words)| words);
    let words = own.or_else(ahead).or_else(|| BLANKS.iter().find(|(known, _)| *known == base).map(|(_, words)| words));
    words.map_or(base, |words| pick(*words, lang))
}

/// Whether a code is one of foresight.
fn is_ahead(code: Code) -> bool {
    code.as_str().starts_with("JX7")
}

/// A field without its language.
fn base(field: &str) -> &str {
    match field {
        "zh" | "en" => "",
        _ => field.strip_suffix("_zh").or_else(|| field.strip_suffix("_en")).unwrap_or(field),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{Code, Lang, catalogue};
    use super::{AHEAD, BLANKS, OWN, base, is_ahead};

    fn named(text: &str, lang: Lang) -> (String, bool) {
        super::named(Code("JX2206"), text, lang)
    }

    #[test]
    fn blanks_are_named_and_braces_kept() {
        assert_eq!(named("\"{node}\" has no curve", Lang::En), ("‹indicator› has no curve".to_owned(), true));
        assert_eq!(named("“{node}”{how_zh}", Lang::Zh).0, "‹指标›‹与下级不一致之处›");
        assert_eq!(named("say {{\"points\": 0}}", Lang::En).0, "say {\"points\": 0}");
        assert_eq!(named("{hint_en}", Lang::En), ("‹what is nearest or known›".to_owned(), false));
        assert_eq!(named("{", Lang::En).0, "‹›");
    }

    #[test]
    fn every_blank_of_a_text_has_a_name_and_no_name_is_idle() {
        let (mut used, mut own, mut ahead) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for entry in catalogue() {
            let code = entry.code().as_str();
            for text in [Some(entry.message), entry.help].into_iter().flatten().flatten() {
                let text = text.replace("{{", "").replace("}}", "");
                for field in text.split('{').skip(1).filter_map(|part| part.split('}').next()).map(base) {
                    if OWN.iter().any(|(one, known, _)| (*one, *known) == (code, field)) {
                        own.insert((code, field.to_owned()));
                    } else if is_ahead(entry.code()) && AHEAD.iter().any(|(known, _)| *known == field) {
                        ahead.insert(field.to_owned());
                    } else {
                        assert!(BLANKS.iter().any(|(known, _)| *known == field), "{code}: {field} has no name");
                        used.insert(field.to_owned());
                    }
                }
            }
        }
        let idle: Vec<_> = BLANKS.iter().filter(|(known, _)| !used.contains(*known)).collect();
        assert!(idle.is_empty(), "{idle:?}");
        let idle: Vec<_> = AHEAD.iter().filter(|(known, _)| !ahead.contains(*known)).collect();
        assert!(idle.is_empty(), "{idle:?}");
        let idle: Vec<_> = OWN.iter().filter(|(code, known, _)| !own.contains(&(*code, (*known).to_owned()))).collect();
        assert!(idle.is_empty(), "{idle:?}");
    }
}
