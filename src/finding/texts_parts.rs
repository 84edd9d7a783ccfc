//! Texts about rounds scored in parts: JX5301-JX5309.
#![cfg_attr(not(feature = "parts"), allow(dead_code, reason = "parts come with the feature parts"))]

findings! {
    /// Bytes of facts or of a scored part that can't be read.
    JX5301 PartDamaged { why_zh: String, why_en: String } error
        zh: "分片数据不能使用：{why_zh}", en: "these bytes of a part are of no use: {why_en}",
        help zh: "重新传送，或用同一版本重新汇总、计分", en: "send it again, or summarise and score it again with the same release",
        why zh: "分片数据末尾带校验；截短、改动或由别的版本写出的都不读", en: "Such bytes end in a checksum; what is cut, changed or written by another release isn't read";

    /// Bytes of a part scored by another rulebook or another version of the law.
    JX5302 PartForeign {} error
        zh: "分片数据出自另一办法，或另一语义版本", en: "these bytes of a part are of another rulebook, or of another version of the law",
        help zh: "每个分片都须用同一份办法、同一版本计分", en: "each part must be scored by the same rulebook and release",
        why zh: "用不同办法计的分不能合在一起排名", en: "Scores of different rules can't be ranked together";

    /// A part that is there already.
    JX5303 PartTwice {} error
        zh: "这个分片已经合并过", en: "this part was merged before",
        help zh: "每个分片只合并一次", en: "merge each part once";

    /// An object that stands in two parts.
    JX5304 PartOverlap { object: String } error
        zh: "“{object}”出现在两个分片里", en: "\"{object}\" stands in two parts",
        help zh: "每个对象只归一个分片", en: "each object belongs to one part";

    /// An object of the roster that no part has.
    JX5305 PartMissing { object: String } error
        zh: "名册里的“{object}”不在任何分片里", en: "\"{object}\" of the roster is in no part",
        help zh: "合并全部分片后再排名", en: "merge all parts before ranks are given",
        why zh: "少一个对象，名次就可能全变", en: "With one object lacking every rank may change";

    /// An object of a part that isn't in the roster.
    JX5306 PartStranger { object: String } error
        zh: "分片里的“{object}”不在名册里", en: "\"{object}\" of a part isn't in the roster",
        help zh: "核对名册和分片", en: "see which of the two is right";

    /// Rules that can't be scored in parts.
    JX5307 NotInParts { why_zh: String, why_en: String } error
        zh: "本办法不能分片计分：{why_zh}", en: "these rules can't be scored in parts: {why_en}",
        help zh: "整轮一起计分（evaluate）", en: "evaluate the round as a whole",
        why zh: "有的规则要看其他对象的得分或名次，一个分片里看不全", en: "Some rules read scores or ranks of others, which one part doesn't have";

    /// Facts that are lacking, or aren't those of all parts.
    JX5308 PartOtherFacts {} error
        zh: "计分所用的事实不是全部分片的事实", en: "the facts by which parts were scored aren't those of all parts",
        help zh: "先汇总并合并全部分片的事实，再以此给每个分片计分", en: "summarise all parts and merge their facts first, then score each part with these",
        why zh: "均值、名次等事实须取自全部对象，各分片须用同一份", en: "Means and ranks must be taken of everybody, and all parts scored by the same ones";

    /// An object that facts don't know.
    JX5309 FactsLack { object: String } error
        zh: "事实里没有“{object}”", en: "the facts don't know \"{object}\"",
        help zh: "把这个分片的事实也合并进去", en: "merge the facts of this part as well";
}
