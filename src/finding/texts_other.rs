//! Texts about results of another rulebook as evidence: JX3181 to JX3189.

findings! {
    /// The header of another outcome isn't in its root.
    JX3181 OutcomeHeader { why_zh: String, why_en: String } error
        zh: "他项结果的总览证明不成立：{why_zh}", en: "the header of the other outcome isn't proven: {why_en}",
        help zh: "向公布单位索取总览的证明和公布的根值", en: "ask its publisher for the proof of the header and the root that was published",
        why zh: "他项结果的办法、版本和对象数写在总览里，须通到公布的根值", en: "Its header says the rulebook and version, and must lead to the root that was published";

    /// A proof doesn't lead to the root of its outcome.
    JX3182 ResultUnproven { object: String, item: String, why_zh: String, why_en: String } error
        zh: "“{object}”的“{item}”所附证明不成立：{why_zh}", en: "the proof of \"{item}\" of \"{object}\" doesn't hold: {why_en}",
        help zh: "证明须出自本次报送所写的他项结果，不得改动", en: "it must come from the outcome that the submission names, unchanged";

    /// A proof holds, and proves another thing than the item takes.
    JX3183 ProofOfOther {
        object: String, item: String, what_zh: &'static str, what_en: &'static str, found_zh: String, found_en: String,
        wanted_zh: String, wanted_en: String,
    } error
        zh: "“{object}”的“{item}”所附证明的{what_zh}是“{found_zh}”，应为“{wanted_zh}”", en: "the proof of \"{item}\" of \"{object}\" is of another {what_en}: \"{found_en}\", not \"{wanted_en}\"",
        help zh: "对象在彼处编号不同的，在名册“代码表”以该办法编号为键写明", en: "where the object has another id there, say it among its codes in the roster, under the id of that rulebook";

    /// A value without a proof, of an item that is taken from another rulebook's results.
    JX3184 ProofLacks { object: String, item: String, rulebook: String } error
        zh: "“{object}”的“{item}”取自“{rulebook}”公布的结果，须附证明", en: "\"{item}\" of \"{object}\" is taken from the results of \"{rulebook}\", so it needs a proof",
        help zh: "不写取值，写“证明”，并在报送中写“他项结果”；没有结果的写状态", en: "give a proof instead of a value, in a submission that says outcome; or the state, where there is no result",
        why zh: "没有证明的数谁都可以改", en: "A figure without a proof could be anybody's";

    /// A proof of an item that isn't taken from elsewhere.
    JX3185 ProofUnasked { item: String } error
        zh: "“{item}”没有写“取自结果”，不用证明", en: "\"{item}\" says no taken_from, so a proof means nothing",
        help zh: "直接写取值，或在办法里写明取自哪一办法的哪个字段", en: "give the value, or let the rulebook say from which rulebook and field it is taken";

    /// A proof in a submission that speaks of no outcome.
    JX3186 ProofWithoutOutcome { object: String, item: String } error
        zh: "“{object}”的“{item}”附了证明，而本次报送没有写“他项结果”", en: "\"{item}\" of \"{object}\" has a proof, and the submission names no outcome",
        help zh: "写“他项结果”：公布根值和总览的证明", en: "say outcome: the published root and the proof of its header";
}
