//! Texts about what bodies decide beside latitudes: JX2891 of rulebooks, JX3161-JX3169 of evidence, JX4041 of results.

findings! {
    /// A body may adopt tiers of which there are none.
    JX2891 DeciderIdle {} error
        zh: "写了审定等次的单位，办法却没有等次", en: "a body adopts tiers, and the rulebook has none",
        help zh: "写出等次，或删去这个单位", en: "list the tiers, or leave out the body";

    /// The rulebook lets nobody decide what was decided.
    JX3161 DecisionNobody { what_zh: &'static str, what_en: &'static str, field: &'static str } error
        zh: "办法没有规定由谁审定{what_zh}", en: "the rulebook lets nobody decide {what_en}",
        help zh: "由办法在“审定权”里写明单位，或删去这项审定", en: "let the rulebook name the body in deciders/{field}, or leave out the decision";

    /// A decision by a body that may not decide that.
    JX3162 DecisionOtherBody { what_zh: String, what_en: String, body: String, entitled: String } error
        zh: "{what_zh}由“{entitled}”审定，不由“{body}”审定", en: "{what_en} is decided by \"{entitled}\", not by \"{body}\"",
        help zh: "改由有权的单位审定，或改办法", en: "let the body that may decide do so, or change the rulebook";

    /// A second decision about the same.
    JX3163 DecisionAgain { object: String, what_zh: String, what_en: String } error
        zh: "“{object}”的{what_zh}审定了两次", en: "{what_en} of \"{object}\" is decided twice",
        help zh: "只保留一次", en: "keep one of them";

    /// A tier that the rulebook doesn't have.
    JX3164 DecisionUnknownTier { tier: String, hint_zh: String, hint_en: String } error
        zh: "没有等次“{tier}”", en: "there is no tier \"{tier}\"",
        help zh: "{hint_zh}", en: "{hint_en}",
        why zh: "这里说的是证据里的一项审定", en: "This is in a decision that came with the evidence";

    /// A worth is decided in a leaf that lets nobody decide it.
    JX3165 DecisionNoWorth { node: String, hint_zh: String, hint_en: String } error
        zh: "没有可审定事件分值的指标“{node}”", en: "no leaf \"{node}\" lets a body decide what an event is worth",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A worth is decided of an event that the object's row doesn't list.
    JX3166 DecisionUnknownEvent { object: String, item: String, event: String, hint_zh: String, hint_en: String } error
        zh: "“{object}”的“{item}”没有列出事件“{event}”", en: "\"{item}\" of \"{object}\" doesn't list an event \"{event}\"",
        help zh: "{hint_zh} 共同分担的事件，写它所在行的对象。", en: "{hint_en} Of an event that units share, name the object in whose row it stands.";

    /// A worth outside its bounds.
    JX3167 DecisionWorthOutside { object: String, node: String, event: String, found: String, bounds_zh: String, bounds_en: String } error
        zh: "“{object}”的“{node}”里事件“{event}”审定为{found}，超出了幅度（{bounds_zh}）", en: "the event \"{event}\" in \"{node}\" of \"{object}\" was decided at {found}, outside the bounds ({bounds_en})",
        help zh: "改审定结果，或改办法", en: "correct the decision, or change the rulebook";

    /// Whether an item applies is decided of an object that has it from its parts, or has no items at all.
    JX3168 DecisionOfWhole { object: String, item: String } error
        zh: "“{object}”的“{item}”来自它的组成对象，不能对它自己审定是否适用", en: "\"{object}\" has \"{item}\" from its parts, so whether it applies isn't decided of the object itself",
        help zh: "对它的组成对象审定", en: "decide it of its parts";

    /// A tier was adopted from another one than the computed.
    JX4041 DecisionStale { object: String, said_zh: String, said_en: String, found_zh: String, found_en: String } error
        zh: "“{object}”的等次审定写明计算等次为{said_zh}，算得的却是{found_zh}", en: "the tier of \"{object}\" was decided from {said_en}, but {found_en} is what is computed",
        help zh: "这项审定所依据的结果已不是现在的结果：请审定单位重新审定，或核对证据", en: "the decision rests on another result than this one: let the body decide anew, or look at the evidence",
        why zh: "审定针对的是当时算得的等次；证据改了，就不能套用", en: "A decision is about the tier that was computed then, and isn't carried over to another";
}
