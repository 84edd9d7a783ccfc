//! Texts about what declared ranges decide before any evidence: JX2853, JX2854, JX2856 and JX2857.

findings! {
    /// One branch of an `if` is never taken.
    JX2853 BranchNever { whole_zh: String, whole_en: String, says_zh: &'static str, says_en: &'static str } warning
        zh: "“{whole_zh}”的条件按申报的范围{says_zh}，另一支从不取用", en: "by the declared ranges the condition of \"{whole_en}\" {says_en}, so the other branch is never taken",
        help zh: "检查条件的界限与数据项的范围，或只写取用的一支", en: "look at the bounds of the condition and the ranges of its items, or write only the branch that is taken";

    /// The condition of a step is decided by declared ranges.
    JX2854 StepDecided { node: String, step_zh: &'static str, step_en: &'static str, says_zh: &'static str, says_en: &'static str } warning
        zh: "“{node}”的步骤“{step_zh}”的条件按申报的范围{says_zh}", en: "by the declared ranges the condition of the step \"{step_en}\" of \"{node}\" {says_en}",
        help zh: "检查条件的界限；总是执行的步骤不写条件，从不执行的删去", en: "look at the bounds of the condition; leave it out of a step that always runs, and remove a step that never does";

    /// An operand of `min` or `max` is never the one taken.
    JX2856 OperandNever { operand_zh: String, operand_en: String, place: usize, word_zh: &'static str, word_en: &'static str } warning
        zh: "“{word_zh}”的第{place}个数“{operand_zh}”按申报的范围从不取用", en: "by the declared ranges operand {place} of {word_en}, \"{operand_en}\", is never the one taken",
        help zh: "检查其他各数的单位与量级，或删去这个数", en: "look at the units and sizes of the others, or remove it";

    /// A condition that nobody can meet, or that everybody meets.
    JX2857 ConditionDecided { what_zh: String, what_en: String, says_zh: &'static str, says_en: &'static str } warning
        zh: "{what_zh}按申报的范围{says_zh}", en: "by the declared ranges {what_en} {says_en}",
        help zh: "检查条件的界限与所读数据、得分可达的范围", en: "look at the bounds of the condition and at what the items and scores that it reads can be";
}
