//! Texts of findings that stop an evaluation (JX4xxx).

findings! {
    /// A value is absent and the rulebook refuses to go on without it.
    JX4001 AbsentRefused { object: String, node: String, cause: &'static str, cause_zh: &'static str } error
        zh: "“{object}”的“{node}”{cause_zh}，办法规定此时不得评分", en: "\"{node}\" of \"{object}\" is {cause}, and the rules refuse to score it so",
        help zh: "补报数据，或在“缺失”中规定此种情形如何计分", en: "supply the evidence, or let \"absent\" say what this cause is worth",
        why zh: "“缺失”里写了拒绝，意思就是宁可不评也不代为计分", en: "An answer refuse means rather no score than one that is assumed";

    /// A score has more digits than a published number can have.
    JX4002 ScoreTooLarge { object: String, node: String } error
        zh: "“{object}”的“{node}”得分超过28位数字", en: "the score of \"{object}\" at \"{node}\" has more than 28 digits",
        help zh: "为数据项规定合理的“范围”，或检查公式", en: "give the items a sensible \"range\", or look at the formula",
        why zh: "公布的数最多28位有效数字", en: "A published number has at most 28 significant digits";

    /// Evidence accepted by another rulebook.
    JX4003 OtherPlan {} error
        zh: "该轮数据是按另一部办法接收的", en: "this round was accepted by another rulebook",
        help zh: "用本办法重新读取数据", en: "read the evidence again with this plan",
        why zh: "轮次记得接收它的办法；办法的内容改了，摘要就不同", en: "A round knows by which rulebook it was accepted; a changed rule gives another digest";
}
