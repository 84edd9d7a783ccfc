//! Texts about proofs that come with a request: JX5001 to JX5019. What is wrong with one as a document is `document`'s.

findings! {
    /// The proof doesn't prove what it claims.
    JX5001 ProofFails { why_zh: String, why_en: String } error
        zh: "未能证明：{why_zh}", en: "nothing is proven: {why_en}",
        help zh: "向出具者索取原件，并与公布的根值核对", en: "ask whoever issued it for the original, and hold it against the root that was published";

    /// What is said to be a root isn't one.
    JX5002 RootMalformed { why_zh: &'static str, why_en: &'static str } error
        zh: "“root”不是根值：{why_zh}", en: "\"root\" is no root: {why_en}";
}
