//! Texts about evidence in Arrow record batches: JX3211-JX3214.
#![cfg_attr(not(feature = "arrow"), allow(dead_code, reason = "record batches come with the feature arrow"))]

findings! {
    /// A column of binary floats, which aren't the numbers that somebody wrote.
    JX3211 BatchFloat { column: String, kind: String } error
        zh: "“{column}”一列是二进制浮点数({kind})，不是原来报送的数", en: "the column \"{column}\" holds binary floats ({kind}), which aren't the numbers that were reported",
        help zh: "改用Decimal、整数或文字类型，从原来的数转换", en: "give decimals, integers or text, made from what was reported";

    /// A column of a type that its item can't be read from.
    JX3212 BatchType { column: String, kind: String, wanted_zh: &'static str, wanted_en: &'static str } error
        zh: "“{column}”一列的类型是{kind}，不能用", en: "the column \"{column}\" is of the type {kind}, which can't be read for it",
        help zh: "改用{wanted_zh}", en: "give {wanted_en}";

    /// A batch whose columns aren't those of the first.
    JX3213 BatchSchema { batch: usize, what_zh: String, what_en: String } error
        zh: "第{batch}批的列与第1批不同：{what_zh}", en: "batch {batch} has other columns than batch 1: {what_en}",
        help zh: "各批的列名、类型、次序和来源写成一样", en: "let all batches have the same columns, of the same types, order and source";

    /// More rows than can be counted.
    JX3214 BatchRows { rows: usize, most: u32 } error
        zh: "共有{rows}行，最多{most}行", en: "there are {rows} rows, at most {most} are allowed",
        help zh: "分成几个评价轮次", en: "split them into several rounds";
}
