//! Texts about proofs that come with a request: JX5001 to JX5019. What is wrong with one as a document is `document`'s.
#![cfg_attr(not(feature = "call"), allow(dead_code, reason = "calls come with the feature call"))]

findings! {
    /// The proof doesn't prove what it claims.
    JX5001 ProofFails { why_zh: String, why_en: String } error
        zh: "未能证明：{why_zh}", en: "nothing is proven: {why_en}",
        help zh: "向出具者索取原件，并与公布的根值核对", en: "ask whoever issued it for the original, and hold it against the root that was published",
        why zh: "也许取错了结果，也许有一处被改动；根值只对应一份结果的全部内容", en: "It may be of another outcome, or something in it was changed; a root stands for one outcome and all that it says";

    /// What is said to be a root isn't one.
    JX5002 RootMalformed { why_zh: &'static str, why_en: &'static str } error
        zh: "“root”不是根值：{why_zh}", en: "\"root\" is no root: {why_en}",
        why zh: "根值是公布结果时一并公布的摘要", en: "A root is the digest that was published with an outcome",
        fix zh: "写公布的根值：“sha256:”加64位小写十六进制数", en: "give the root that was published: sha256: and 64 hexadecimal digits in lower case";
}
