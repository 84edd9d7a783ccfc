//! What can be wrong with a document before anyone asks what it means, in words: codes JX1001 to JX1999.
//!
//! Texts only, each with the names and numbers of its case. When one is said is `document`'s.

findings! {
    /// Bytes that aren't UTF-8.
    JX1001 NotUtf8 {} error
        zh: "此处的字节不是UTF-8编码", en: "these bytes aren't UTF-8",
        help zh: "用UTF-8编码另存文件", en: "save the file as UTF-8",
        why zh: "多半是用旧编码（如GB18030）另存的文件，或文件被截断", en: "Mostly a file saved in an older encoding such as GB18030, or cut off in the middle of a character";

    /// The text isn't JSON from this character on.
    JX1002 Syntax { wanted_zh: &'static str, wanted_en: &'static str, hint_zh: &'static str, hint_en: &'static str } error
        zh: "此处应为{wanted_zh}", en: "expected {wanted_en} here",
        help zh: "{hint_zh}", en: "{hint_en}",
        why zh: "多半是漏了逗号、引号或括号，或用了中文标点；读到此处为止，后面的不再查", en: "Mostly a comma, quote or bracket is lacking, or Chinese punctuation stands there; what follows isn't looked at",
        fix zh: "按所说的补上或改掉；标点用英文半角", en: "put there what is wanted; punctuation is plain ASCII";

    /// A key is given twice in one object.
    JX1003 DuplicateKey { key: String } error
        zh: "“{key}”写了两次", en: "\"{key}\" is given twice",
        help zh: "只保留一个", en: "keep one",
        why zh: "一般的读法悄悄取后一个，同一份文件就有两种读法", en: "Readers commonly take the last of the two without a word, so one document would have two meanings";

    /// Objects and lists inside each other, too many of them.
    JX1004 TooDeep { most: u32 } error
        zh: "层次过深：最多{most}层", en: "nested too deeply: at most {most} levels",
        help zh: "减少括号的层数", en: "nest fewer objects and lists";

    /// The text is too long.
    JX1005 TooLong { bytes: usize, most: usize } error
        zh: "文件有{bytes}字节，最多{most}字节", en: "the text has {bytes} bytes, at most {most} are allowed",
        help zh: "把文件拆小", en: "split it",
        why zh: "读之前先看长度，免得占满内存", en: "The length is looked at before anything is read, so that memory isn't exhausted";

    /// A key that nothing here is called.
    JX1006 UnknownKey { key: String, what_zh: &'static str, what_en: &'static str, hint_zh: String, hint_en: String } error
        zh: "“{what_zh}”里没有“{key}”这一项", en: "\"{key}\" isn't a field of the {what_en}",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A field that must be said isn't.
    JX1007 MissingField {
        key: &'static str, what_zh: &'static str, what_en: &'static str, label_zh: &'static str, label_en: &'static str
    } error
        zh: "“{what_zh}”没有写“{key}”（{label_zh}）", en: "the {what_en} lacks \"{key}\" ({label_en})",
        help zh: "补上“{key}”", en: "add \"{key}\"";

    /// Chinese and English words in one document.
    JX1008 MixedLanguages { word: String, other: &'static str, lang_zh: &'static str, lang_en: &'static str } error
        zh: "这份文件用{lang_zh}写，此处却写了“{word}”", en: "this document is in {lang_en}, but says \"{word}\" here",
        help zh: "写“{other}”", en: "write \"{other}\"",
        why zh: "第一行的“格式”或format定下全文的语言", en: "The key that says the format decides the language of the whole document";

    /// `null` is never a value.
    JX1009 NullValue {} error
        zh: "null不是一个值", en: "null isn't a value",
        help zh: "没有内容就不要写这一项", en: "leave the field out if there is nothing to say",
        why zh: "“没有写”和“写了空值”若各有一义，就会有人读错", en: "Saying nothing and saying null would otherwise mean two things";

    /// A value of another sort.
    JX1010 WrongKind {
        wanted_zh: &'static str, wanted_en: &'static str, found_zh: &'static str, found_en: &'static str
    } error
        zh: "此处应为{wanted_zh}，却是{found_zh}", en: "expected {wanted_en} here, found {found_en}",
        help zh: "改写成{wanted_zh}", en: "write {wanted_en}";

    /// A word that isn't one of those known here.
    JX1011 UnknownWord { word: String, what_zh: &'static str, what_en: &'static str, hint_zh: String, hint_en: String } error
        zh: "“{word}”不是可用的{what_zh}", en: "\"{word}\" isn't a {what_en}",
        help zh: "{hint_zh}", en: "{hint_en}",
        why zh: "这里只能写固定的几个词，用全文的语言", en: "A fixed list of words can stand here, in the document's language";

    /// An object that has none of the keys by which it would be recognised.
    JX1012 NoneOfKeys { keys: String } error
        zh: "看不出这是什么：没有写下列任何一项：{keys}", en: "it can't be told what this is: it has none of the keys {keys}",
        help zh: "写其中一项", en: "give one of them",
        why zh: "这里可以写几种东西，凭写了哪个键认出是哪一种", en: "One of several things can stand here, and its key tells which";

    /// An object that has several of the keys by which it would be recognised.
    JX1013 SeveralOfKeys { found: String } error
        zh: "下列各项只能写一项：{found}", en: "only one of these may be given: {found}",
        help zh: "只保留一项，其余另写", en: "keep one, and write the others apart",
        why zh: "这里只认一种东西，写了两种的键就不知道是哪一种", en: "One thing stands here; with keys of two it can't be told which is meant";

    /// A number that can't be read.
    JX1014 BadNumber { text: String, why_zh: &'static str, why_en: String } error
        zh: "“{text}”不是可用的数：{why_zh}", en: "\"{text}\" isn't a usable number: {why_en}",
        help zh: "写如 12、0.98 或 \"98%\" 的数，最多28位有效数字", en: "write a number such as 12, 0.98 or \"98%\", of at most 28 digits",
        why zh: "数按写下的十进制读，不经过浮点；超出位数的不截断", en: "Numbers are read as they are written, never through a float, and none is cut to fit";

    /// A count that isn't a whole number.
    JX1015 BadCount { text: String } error
        zh: "“{text}”不是可用的整数", en: "\"{text}\" isn't a usable whole number",
        help zh: "写0或正整数，不超过4294967295", en: "write a whole number from 0 to 4294967295";

    /// An id that can't be one.
    JX1016 BadId { why_zh: &'static str, why_en: &'static str } error
        zh: "不能用作编号：{why_zh}", en: "this can't be an id: {why_en}",
        help zh: "编号1至4096字节，首尾无空格，无控制字符，Unicode用NFC形式",
        en: "an id has 1 to 4096 bytes, no blanks at its ends, no control characters, and is NFC",
        why zh: "编号凭字节比较；看上去一样而字节不同的编号会是两个对象", en: "Ids are compared by their bytes; two that look alike and differ would be two objects";

    /// A text that is too long.
    JX1017 TextTooLong { bytes: usize, most: usize } error
        zh: "文字有{bytes}字节，最多{most}字节", en: "the text has {bytes} bytes, at most {most} are allowed",
        help zh: "缩短", en: "shorten it";

    /// A day that isn't in the calendar, or isn't written as one.
    JX1018 BadDate { text: String } error
        zh: "“{text}”不是日期", en: "\"{text}\" isn't a date",
        help zh: "写四位年、两位月、两位日，如2025-01-31", en: "write year, month and day, such as 2025-01-31";
}
