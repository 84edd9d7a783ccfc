//! Texts about evidence without a body or a document behind it: JX2866 of rulebooks, JX3191-JX3193 of evidence.

findings! {
    /// Events without a document are said to be rejected.
    JX2866 UndocumentedEvents { item: String } error
        zh: "“{item}”是事件，无凭证的逐件处理，不能按退回", en: "\"{item}\" is of events, and those without a document are looked at one by one: they can't be rejected",
        help zh: "写“不计”“照计”或“拒绝”", en: "say not_counted, counts or refuse";

    /// Evidence names no body, and the rulebook refuses that.
    JX3191 EvidenceUnsigned { object: String, item: String } error
        zh: "“{object}”的“{item}”没有写明报送单位，按办法拒绝", en: "\"{item}\" of \"{object}\" names no reporting body, which the rulebook refuses",
        help zh: "写上报送单位的编号", en: "give the id of the reporting body as by";

    /// Evidence names no document, and the rulebook refuses that.
    JX3192 EvidenceUndocumented { object: String, item: String } error
        zh: "“{object}”的“{item}”没有写明文件凭证，按办法拒绝", en: "\"{item}\" of \"{object}\" names no document, which the rulebook refuses",
        help zh: "写上文件；事件也可以各写各的文件", en: "name the document; events may each name their own";

    /// A claim that all is listed lacks what should stand behind it.
    JX3193 CompleteUnsupported { item: String, what_zh: &'static str, what_en: &'static str } error
        zh: "“{item}”的零报告没有写明{what_zh}，按办法不予采信", en: "that all of \"{item}\" is listed is said without {what_en}, and doesn't hold by the rulebook",
        help zh: "补写{what_zh}", en: "name {what_en}";
}
