//! Texts about evidence as lines of JSON: JX3221-JX3226.

findings! {
    /// A key of a line is neither a known one nor an item.
    JX3221 LineKeyUnknown { key: String, hint_zh: String, hint_en: String } error
        zh: "“{key}”不是已知的项目，也不是数据项的编号或名称", en: "\"{key}\" is neither a known key nor the id or label of an item",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A line doesn't say which object it is about.
    JX3222 LineWithoutObject {} error
        zh: "这一行JSON没有写明对象", en: "this line of JSON doesn't say which object it is about",
        help zh: "写“对象”，值为对象的编号", en: "give \"object\", the id of the object";

    /// A line ends before its object does.
    JX3223 LineUnfinished {} error
        zh: "这一行到此结束，而内容还没有写完", en: "this line ends here, before what it holds does",
        help zh: "每个对象写成一行，行内不换行", en: "write each object on one line, without line breaks inside";

    /// A key of a line can mean several things.
    JX3224 LineKeyAmbiguous { key: String, zh: String, en: String } error
        zh: "“{key}”可指多项：{zh}", en: "\"{key}\" can mean several: {en}",
        help zh: "改用只指一项的编号或名称", en: "use an id or a label that only one has";

    /// Two keys of a line mean the same.
    JX3225 LineKeyTwice { key: String } error
        zh: "“{key}”与这一行前面的一项重复", en: "\"{key}\" means the same as an earlier key of the line",
        help zh: "只保留一项", en: "keep one of them";

    /// Of a rate that a line gives by two keys one is lacking.
    JX3226 LineKeyMissing { item: String, zh: &'static str, en: &'static str } error
        zh: "“{item}”缺少{zh}", en: "the {en} of \"{item}\" is lacking",
        help zh: "分子、分母都写，或写成{{\"分子\": …, \"分母\": …}}", en: "give both, or give {{\"n\": …, \"d\": …}}";
}
