//! Texts about evidence in typed columns: JX3201-JX3203.

findings! {
    /// A column isn't as long as the roster.
    JX3201 ColumnLength { what_zh: String, what_en: String, found: usize, wanted: usize } error
        zh: "{what_zh}有{found}个值，对象有{wanted}个", en: "{what_en} has {found} entries for {wanted} objects",
        help zh: "每个对象一个值，没有报送的在有效位里置0", en: "give one for each object, those without one with their bit of validity unset";

    /// A code names no class or cohort.
    JX3202 ColumnCode { object: String, what_zh: &'static str, what_en: &'static str, code: u32, many: usize } error
        zh: "“{object}”的{what_zh}代码{code}没有名称，只给了{many}个", en: "the code {code} of the {what_en} of \"{object}\" names nothing: there are {many} names",
        help zh: "代码从0起，是名称在列表里的位置", en: "codes count from 0 into the list of names";

    /// An id of the roster can't be one.
    JX3203 ColumnId { row: usize, found: String } error
        zh: "第{row}个对象的编号“{found}”不能作编号", en: "the id of object number {row}, \"{found}\", can't be one",
        help zh: "编号不得为空、不得含控制字符或首尾空白，并须是NFC形式", en: "ids aren't empty, hold no control characters, have no blanks at their ends, and are NFC";
}
