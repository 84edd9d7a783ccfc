//! Texts about saved outcomes that are held against their evidence: JX5101 to JX5119.

findings! {
    /// A saved outcome of another rulebook, or of another version of the law.
    JX5101 SavedOther { field_zh: String, field_en: String, saved_zh: String, saved_en: String, computed_zh: String, computed_en: String } error
        zh: "存档结果的{field_zh}为{saved_zh}，本办法为{computed_zh}", en: "the saved outcome's {field_en} is {saved_en}, and here it is {computed_en}",
        help zh: "用存档时的办法和数据重新打开", en: "reopen it with the rulebook by which it was scored";

    /// A figure of a saved outcome that isn't what the evidence gives.
    JX5102 SavedFigure { zh: String, en: String, field_zh: String, field_en: String, saved_zh: String, saved_en: String, computed_zh: String, computed_en: String } error
        zh: "{zh}的{field_zh}：存档为{saved_zh}，复算为{computed_zh}", en: "{field_en} of {en}: saved {saved_en}, computed {computed_en}",
        help zh: "存档被改动过，或数据不是当时的数据；数字以复算为准", en: "the document was changed, or the evidence isn't that of then; what is computed holds";

    /// An object or cohort that stands twice in a saved outcome.
    JX5103 SavedTwice { zh: String, en: String } error
        zh: "存档结果中{zh}出现了两次", en: "{en} stands twice in the saved outcome",
        help zh: "每个对象、每个评比组只应出现一次", en: "each object and each cohort stands in it once";

    /// An object or cohort of a saved outcome that the round doesn't have.
    JX5104 SavedUnknown { zh: String, en: String } error
        zh: "存档结果中的{zh}不在本轮数据中", en: "{en} of the saved outcome isn't in this round",
        help zh: "核对名册是否为当时的名册", en: "see whether the roster is that of then";

    /// An object or cohort of the round that a saved outcome lacks.
    JX5105 SavedMissing { zh: String, en: String } error
        zh: "存档结果缺少{zh}", en: "the saved outcome lacks {en}",
        help zh: "存档不完整，或名册不是当时的名册", en: "the document isn't whole, or the roster isn't that of then";

    /// The digest of a saved outcome that isn't the digest of this evidence.
    JX5106 SavedRoot { saved_zh: String, saved_en: String, computed: String } error
        zh: "存档结果的根值为{saved_zh}，本轮数据的根值为{computed}", en: "the saved outcome's digest is {saved_en}, and that of this round is {computed}",
        help zh: "数据与当时不同；根值若加过盐或不含证据，用 reopen_with 并给出同样的盐", en: "the evidence isn't that of then; where the digest has salts, or leaves evidence out, reopen_with takes them",
        why zh: "根值由结果的全部内容算出，有一处不同就不同", en: "The digest is made of all that the outcome says, so that one difference moves it";
}
